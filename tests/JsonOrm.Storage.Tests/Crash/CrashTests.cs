using System.Globalization;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Crash;

/// <summary>
/// The machine crashes at every operation of a workload, and any part of what was not synced survives. What opens afterwards is
/// a prefix of the commits with every acknowledged one, whole transactions only; opening again gives the same; and it can be
/// written to. JSONORM_CRASH_SEEDS sets how many ways each crash goes.
/// </summary>
public class CrashTests
{
    private const int Parts = 4;

    private static readonly int Seeds = int.Parse(Environment.GetEnvironmentVariable("JSONORM_CRASH_SEEDS") ?? "5", CultureInfo.InvariantCulture);

    private static readonly Lazy<long> Operations = new(() =>
    {
        var files = new SimulatedFileSystem();
        var workload = new Workload(files);
        workload.RunUntilCrash();
        Assert.Equal(Workload.States.Length - 1, workload.Acknowledged);
        return files.OperationCount;
    });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [Trait("Fault", "1")]
    [Trait("Fault", "3")]
    [Trait("Fault", "4")]
    public void A_crash_at_any_operation_loses_nothing_acknowledged(int part)
    {
        for (long operation = 1 + part; operation <= Operations.Value; operation += Parts)
        {
            var files = new SimulatedFileSystem();
            files.CrashAt(operation);
            var workload = new Workload(files);
            workload.RunUntilCrash();
            Assert.True(files.HasCrashed);
            foreach (int seed in RunLength.Seeds(operation, Seeds))
            {
                Check(files, workload, operation, seed);
            }

            CheckKill(files, operation);
        }
    }

    /// <summary>
    /// The tests above can fail: each kind of sync, left out, is noticed. The folder of the indexes is not among them:
    /// a lost index folder is made anew from its table.
    /// </summary>
    [Theory]
    [InlineData("sync", "/db/wal/")]
    [InlineData("sync directory", "/db/wal")]
    [InlineData("sync", "/db/data/")]
    [InlineData("sync", "/db/index/")]
    [InlineData("sync directory", "/db/data/account")]
    [InlineData("sync directory", "/db/data")]
    [InlineData("sync", "/db/schema/")]
    [InlineData("sync directory", "/db/schema")]
    [InlineData("sync", "/db/db.json.tmp")]
    [InlineData("sync directory", "/db")]
    [InlineData("sync directory", "/")]
    [Trait("Fault", "5")]
    public void A_forgotten_sync_is_noticed(string verb, string place)
    {
        for (long operation = 1; operation <= Operations.Value; operation++)
        {
            var files = new SimulatedFileSystem
            {
                IsSyncForgotten = (kind, path) => kind == verb && (path == place || (place[^1] == '/' && place.Length > 1 && path.StartsWith(place, StringComparison.Ordinal))),
            };
            files.CrashAt(operation);
            var workload = new Workload(files);
            workload.RunUntilCrash();
            for (int seed = 0; seed < Seeds; seed++)
            {
                try
                {
                    Check(files, workload, operation, seed);
                }
                catch (Exception error) when (error is Xunit.Sdk.XunitException or InvalidOperationException or JsonOrmException)
                {
                    return;
                }
            }
        }

        Assert.Fail($"No crash shows that '{verb} {place}' is missing.");
    }

    // The process dies, the next one goes on with what it sees, synced or not, and only then the power fails.
    private static void CheckKill(SimulatedFileSystem files, long operation)
    {
        files.KillProcess();
        JsonDatabase db = Workload.Open(files);
        db.Insert(new Booking { Room = "zz", Night = 1 });
        string state = DatabaseText.Of(db);
        for (int seed = 0; seed < 3; seed++)
        {
            string found = DatabaseText.Of(Workload.Open(files.Restart(seed)));
            Assert.True(found == state, $"kill at operation {operation}, power loss later, seed {seed}:\n{found}\nshould be\n{state}");
        }
    }

    private static void Check(SimulatedFileSystem crashed, Workload workload, long operation, int seed)
    {
        string where = $"crash at operation {operation} ({crashed.Operations[^1]}), seed {seed}";
        SimulatedFileSystem disk = crashed.Restart(seed);
        string state;
        try
        {
            state = DatabaseText.Of(Workload.Open(disk));
        }
        catch (Exception error) when (error is JsonOrmException)
        {
            throw new InvalidOperationException($"{where}: {error.Message}", error);
        }

        int commits = Array.IndexOf(Workload.States, state);
        Assert.True(commits >= 0, $"{where}: the state is no prefix of the commits:\n{state}");
        Assert.True(
            commits >= workload.Acknowledged && commits <= workload.Begun,
            $"{where}: {commits} commits are there, {workload.Acknowledged} were acknowledged, {workload.Begun} begun.");

        // Again, after a crash of what the recovery did, and once more with a clean close in between.
        SimulatedFileSystem again = disk.Restart(seed + 1);
        JsonDatabase db = Workload.Open(again);
        Assert.Equal(state, DatabaseText.Of(db));
        db.Insert(new Booking { Room = "zz", Night = 1 });
        db.Dispose();
        using JsonDatabase last = Workload.Open(again);
        Assert.Equal(state.Length == 0 ? "booking zz 1 " : state + "\nbooking zz 1 ", DatabaseText.Of(last));
    }
}
