using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Evolution.Upgrades;

/// <summary>The machine crashes at every operation of an upgrade: every row is there, in the form of the class, and what was acknowledged too.</summary>
public class UpgradeCrashTests
{
    private const int Rows = 60;

    [Theory]
    [InlineData(Place.Both)]
    [InlineData(Place.Closed)]
    public void A_crash_leaves_every_row(Place place)
    {
        for (long operation = 1; ; operation++)
        {
            SimulatedFileSystem files = UpgradeTests.Make(place);
            files.CrashAt(files.OperationCount + operation);
            int acknowledged = Rows;
            Upgrade(files, ref acknowledged);
            using (JsonDatabase db = UpgradeTests.Open(files.Restart((int)(operation % 3))))
            {
                int rows = (int)Select.From<PersonRenamed>().Count(db);
                Assert.True(rows == acknowledged || rows == acknowledged + 1, $"crash at operation {operation} ({files.Operations[^1]}): {rows} rows, {acknowledged} acknowledged");
                UpgradeTests.CheckRenamed(db, rows);
                db.Checkpoint();
                UpgradeTests.CheckRenamed(db, rows);
            }

            if (!files.HasCrashed)
            {
                break;
            }
        }
    }

    [Theory]
    [InlineData(SimulatedFault.Device)]
    [InlineData(SimulatedFault.Full)]
    public void A_fault_leaves_every_row(SimulatedFault fault)
    {
        for (long operation = 1; ; operation++)
        {
            SimulatedFileSystem files = UpgradeTests.Make(Place.Both);
            long last = files.OperationCount + operation;
            files.FailAt(last, fault);
            int acknowledged = Rows;
            Upgrade(files, ref acknowledged);
            using (JsonDatabase db = UpgradeTests.Open(files.Restart((int)(operation % 3))))
            {
                int rows = (int)Select.From<PersonRenamed>().Count(db);
                Assert.True(rows == acknowledged || rows == acknowledged + 1, $"{fault} at operation {operation}: {rows} rows, {acknowledged} acknowledged");
                UpgradeTests.CheckRenamed(db, rows);
            }

            if (files.OperationCount < last)
            {
                break;
            }
        }
    }

    private static void Upgrade(SimulatedFileSystem files, ref int acknowledged)
    {
        try
        {
            JsonDatabase db = UpgradeTests.Open(files);
            for (int i = 0; i < 4; i++)
            {
                db.Insert(PersonRenamed.Make(acknowledged + 1));
                acknowledged++;
                if (i > 0)
                {
                    db.Checkpoint();
                }
            }

            db.Compact();
            db.Dispose();
        }
        catch (Exception error) when (error is SimulatedCrashException or StorageException)
        {
            // What the test asked for.
        }
    }
}
