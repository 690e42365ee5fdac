using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Evolution.Upgrades;

/// <summary>Columns that were removed one after the other, by classes that followed each other.</summary>
public class RemovedTwiceTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Going_back_finds_the_values_of_all_of_them(bool checkpoints)
    {
        var files = new SimulatedFileSystem();
        Run(db => db.Insert(new VaseWhole { Glaze = "g1", Shape = "s1", Maker = "m1" }));
        Run(db => db.Insert(new VaseWithoutGlaze { Shape = "s2", Maker = "m2" }));
        Run(db => db.Insert(new VaseWithoutShape { Maker = "m3" }));
        Run(db =>
        {
            VaseWithoutShape row = db.Find(VaseWithoutShape.Key(1))!;
            row.Maker += "+";
            db.Update(row);
        });

        Run(db => Assert.Equal(
            ["1 g1 s1 m1+", "2  s2 m2", "3   m3"],
            Select.From<VaseWhole>().ToList(db).Select(static row => $"{row.Id} {row.Glaze} {row.Shape} {row.Maker}")));

        void Run(Action<JsonDatabase> work)
        {
            using JsonDatabase db = UpgradeTests.Open(files);
            work(db);
            if (checkpoints)
            {
                db.Checkpoint();
            }
        }
    }
}
