using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Evolution.Upgrades;

/// <summary>A column that has had several types is converted from each of them, in one step.</summary>
public class SeveralConversionTests
{
    private static readonly string[] s_all = ["1 0.25 [1.5 0.02] Quick", "2  [] Slow", "3 7 [0.004] Quick"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void From_the_first_version_at_once(bool closed)
    {
        SimulatedFileSystem files = Make(closed);
        using JsonDatabase db = UpgradeTests.Open(files);
        Assert.Equal(s_all, Texts(db));
        Assert.Equal(3, Select.From<ParcelInKilograms>().Where(ParcelInKilograms.Columns.Weight == 7m).First(db).Id);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void By_way_of_the_second(bool closed)
    {
        SimulatedFileSystem files = Make(closed);
        JsonDatabase second = UpgradeTests.Open(files);
        Assert.Equal(["250 g", null, "7000 g"], Select.From(ParcelAsText.Columns).Select(parcel => parcel.Weight).ToList(second));
        Assert.Equal("1500 mm", second.Find(ParcelAsText.Key(1))!.Sides[0].Length);
        second.Insert(new ParcelAsText { Id = 4, Weight = "40 g" });
        if (closed)
        {
            second.Dispose();
        }

        using JsonDatabase db = UpgradeTests.Open(files.Restart(2));

        // The method that takes text takes null too, and is asked for it.
        Assert.Equal([s_all[0], "2 -1 [] Slow", s_all[2], "4 0.04 [] Slow"], Texts(db));
    }

    private static IEnumerable<string> Texts(JsonDatabase db) => Select.From<ParcelInKilograms>().ToList(db).Select(parcel =>
        FormattableString.Invariant($"{parcel.Id} {parcel.Weight:0.##} [{string.Join(' ', parcel.Sides.Select(side => side.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)))}] {parcel.Speed}"));

    private static SimulatedFileSystem Make(bool closed)
    {
        var files = new SimulatedFileSystem();
        JsonDatabase db = UpgradeTests.Open(files);
        db.Insert(new ParcelInGrams { Id = 1, Weight = 250, Sides = [new SideInGrams { Length = 1500 }, new SideInGrams { Length = 20 }], Speed = "quick!" });
        db.Insert(new ParcelInGrams { Id = 2, Speed = "slow!" });
        db.Insert(new ParcelInGrams { Id = 3, Weight = 7000, Sides = [new SideInGrams { Length = 4 }], Speed = "quick!" });
        if (closed)
        {
            db.Dispose();
        }

        return files.Restart(1);
    }
}
