using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Evolution.Upgrades;

/// <summary>Generated code answers for enums, constants of every kind, and nested values that hold themselves.</summary>
public class NestedUpgradeTests
{
    [Theory]
    [MemberData(nameof(UpgradeTests.Places), MemberType = typeof(UpgradeTests))]
    public void Every_answer_is_given_by_generated_code(Place place)
    {
        var files = new SimulatedFileSystem();
        JsonDatabase db = UpgradeTests.Open(files);
        for (int i = 1; i <= 9; i++)
        {
            db.Insert(OrderBefore.Make(i));
            if (i == (place == Place.Both ? 5 : 9) && place is Place.Both or Place.Chunks)
            {
                db.Checkpoint();
            }
        }

        if (place == Place.Closed)
        {
            db.Dispose();
        }

        files = files.Restart(1);
        using (db = UpgradeTests.Open(files))
        {
            Check(db);
            db.Checkpoint();
            Check(db);
        }

        using (db = UpgradeTests.Open(files))
        {
            Check(db);
        }

        static void Check(JsonDatabase db)
        {
            Assert.Equal(
                "8 Done 825 was Closed Rot/a8/s3/+Green/b/s-4/Rot/c/s0/ Rot:8+Green:2 True 1.5 x 8.90 Green 18446744073709551615 -5 '' 0 4",
                db.Find(OrderAfter.Key(8))!.Text());
            Assert.StartsWith("3 Open 325 was Draft ", db.Find(OrderAfter.Key(3))!.Text(), StringComparison.Ordinal);
            Assert.Equal([1, 3, 4, 6, 7, 9], Select.From(OrderAfter.Columns).Where(o => o.Status == StatusAfter.Open).OrderBy(o => o.Id).ToList(db).Select(o => o.Id));
            Assert.Equal([2, 4, 6, 8], Select.From(OrderAfter.Columns).Where(o => o.Half != null).OrderBy(o => o.Id).ToList(db).Select(o => o.Id));
        }
    }

    [Fact]
    public void A_nested_text_with_a_default_is_converted_to_a_number_without_one()
    {
        var files = new SimulatedFileSystem();
        using (JsonDatabase db = UpgradeTests.Open(files))
        {
            db.Insert(new HomeBefore { Id = 1, Address = new() { Floor = "ground", Street = "Low Road" } });
        }

        for (int i = 0; i < 2; i++)
        {
            using JsonDatabase db = UpgradeTests.Open(files);
            AddressAfter address = db.Find(HomeAfter.Key(1))!.Address;
            Assert.Equal((6, "Low Road"), (address.Floor, address.Road));
        }
    }
}
