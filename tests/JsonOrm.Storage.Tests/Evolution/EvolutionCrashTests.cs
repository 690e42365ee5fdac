using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Evolution;

/// <summary>The machine crashes at every operation of an evolution: the table is found under the old schema or the new one, with every row.</summary>
public class EvolutionCrashTests
{
    private const int Seeds = 2;

    [Theory]
    [InlineData(Place.Log, false)]
    [InlineData(Place.Both, false)]
    [InlineData(Place.Closed, false)]
    [InlineData(Place.Both, true)]
    public void A_crash_leaves_the_old_schema_or_the_new_one(Place place, bool onlyReads)
    {
        bool sawOld = false, sawNew = false;
        for (long operation = 1; ; operation++)
        {
            SimulatedFileSystem files = ThingDisk.Make(place);
            files.CrashAt(files.OperationCount + operation);
            int begun = 0, acknowledged = 0;
            Evolve(files, onlyReads, ref begun, ref acknowledged);
            foreach (int seed in RunLength.Seeds(operation, Seeds))
            {
                string where = $"crash at operation {operation} ({files.Operations[^1]}), seed {seed}";
                bool isNew = CheckOld(files.Restart(seed), acknowledged, where);
                sawNew |= isNew;
                sawOld |= !isNew;
                CheckNew(files.Restart(seed), begun, acknowledged, where);
            }

            if (!files.HasCrashed)
            {
                break;
            }
        }

        Assert.True(sawOld && sawNew);
    }

    [Theory]
    [InlineData(SimulatedFault.Device)]
    [InlineData(SimulatedFault.Full)]
    public void A_fault_leaves_the_old_schema_or_the_new_one(SimulatedFault fault)
    {
        for (long operation = 1; ; operation++)
        {
            SimulatedFileSystem files = ThingDisk.Make(Place.Both);
            long last = files.OperationCount + operation;
            files.FailAt(last, fault);
            int begun = 0, acknowledged = 0;
            Evolve(files, false, ref begun, ref acknowledged);
            foreach (int seed in RunLength.Seeds(operation, Seeds))
            {
                string where = $"{fault} at operation {operation}, seed {seed}";
                CheckOld(files.Restart(seed), acknowledged, where);
                CheckNew(files.Restart(seed), begun, acknowledged, where);
            }

            if (files.OperationCount < last)
            {
                break;
            }
        }
    }

    /// <summary>The tests above can fail: a sync of the schema's files, left out, is noticed.</summary>
    [Theory]
    [InlineData("sync", "/db/schema/")]
    [InlineData("sync directory", "/db/schema")]
    public void A_forgotten_sync_is_noticed(string verb, string place)
    {
        for (long operation = 1; operation < 500; operation++)
        {
            SimulatedFileSystem files = ThingDisk.Make(Place.Both);
            files.IsSyncForgotten = (kind, path) => kind == verb && path.StartsWith(place, StringComparison.Ordinal);
            files.CrashAt(files.OperationCount + operation);
            int begun = 0, acknowledged = 0;
            Evolve(files, false, ref begun, ref acknowledged);
            for (int seed = 0; seed < 6; seed++)
            {
                try
                {
                    CheckNew(files.Restart(seed), begun, acknowledged, "");
                }
                catch (CorruptDataException)
                {
                    return;
                }
            }
        }

        Assert.Fail($"No crash shows that '{verb} {place}' is missing.");
    }

    private static void Evolve(SimulatedFileSystem files, bool onlyReads, ref int begun, ref int acknowledged)
    {
        try
        {
            JsonDatabase db = ThingDisk.Open(files);
            db.Find(ThingAfter.Key(1));
            for (int i = 1; i <= 4 && !onlyReads; i++)
            {
                begun = i;
                db.Insert(ThingAfter.Make(i));
                acknowledged = i;
                if (i > 1)
                {
                    db.Checkpoint();
                }
            }

            db.Dispose();
        }
        catch (Exception error) when (error is SimulatedCrashException or StorageException)
        {
            // What the test asked for.
        }
    }

    // The old class finds its rows as long as nothing was acknowledged under the new one, and is refused afterwards.
    private static bool CheckOld(SimulatedFileSystem files, int acknowledged, string where)
    {
        try
        {
            JsonDatabase db = ThingDisk.Open(files);
            Assert.True(Select.From<ThingBefore>().Count(db) == ThingDisk.Rows, where);
            Assert.True(acknowledged == 0, where);
            db.Insert(ThingBefore.Make(21));
            db.Dispose();
        }
        catch (SchemaMismatchException)
        {
            return true;
        }

        using JsonDatabase again = ThingDisk.Open(files);
        EvolutionTests.CheckOld(again, ThingDisk.Rows + 1);
        return false;
    }

    private static void CheckNew(SimulatedFileSystem files, int begun, int acknowledged, string where)
    {
        JsonDatabase db = ThingDisk.Open(files);
        string text = ThingAfter.TextOf(db);
        long added = Select.From(ThingAfter.Columns).Where(t => t.Note != null).Count(db);
        Assert.True(added >= acknowledged && added <= begun, $"{where}: {added} rows, {acknowledged} acknowledged, {begun} begun");
        Assert.True(Select.From<ThingAfter>().Count(db) == ThingDisk.Rows + added, where);
        Assert.True(ThingAfter.TextOf(ThingDisk.Open(files.Restart(1))) == text, where);
        db.Insert(ThingAfter.Make(9));
        db.Dispose();
        using JsonDatabase last = ThingDisk.Open(files);
        Assert.Equal(text.Split('\n'), ThingAfter.TextOf(last).Split('\n')[..^1]);
    }
}
