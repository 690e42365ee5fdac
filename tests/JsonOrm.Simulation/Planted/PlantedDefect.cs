using JsonOrm.Files;
using JsonOrm.Simulation.Runs;
using JsonOrm.Testing;

namespace JsonOrm.Simulation.Planted;

/// <summary>
/// A step that could have been left out or put in the wrong order, simulated by a disk that does not do what it is told: if the simulation does not detect it,
/// the simulation proves nothing.
/// </summary>
/// <param name="Name">The defect.</param>
/// <param name="Plant">Creates the disk that the database then uses.</param>
/// <param name="NeedsFaults">True if it does harm only on a disk that fails.</param>
/// <param name="IsOfKeys">True if it does harm only to an encrypted database.</param>
internal sealed record PlantedDefect(string Name, Func<SimulatedFileSystem, IFileSystem> Plant, bool NeedsFaults = false, bool IsOfKeys = false)
{
    private const int MostSeeds = 400;

    /// <summary>The seed to begin with. One that notices a rare defect saves the tests the seeds before it; all of them are tried if it does not any more.</summary>
    public ulong FirstSeed { get; init; }

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PlantedDefect> All { get; } =
    [
        Forgets("the log's lines are not synced", "sync", path => IsIn(path, "wal")),
        Forgets("the log's name is not synced", "sync directory", path => path == "/db/wal"),
        Forgets("chunks are not synced", "sync", path => IsIn(path, "data") && !IsManifest(path)),
        Forgets("manifests are not synced", "sync", path => IsIn(path, "data") && IsManifest(path)),
        Forgets("index files are not synced", "sync", path => IsIn(path, "index")),
        Forgets("the names of chunks are not synced", "sync directory", path => IsIn(path, "data")),
        Forgets("the names of tables' folders are not synced", "sync directory", path => path == "/db/data"),
        Forgets("schema files are not synced", "sync", path => IsIn(path, "schema")),
        Forgets("the names of schema files are not synced", "sync directory", path => path == "/db/schema"),
        Forgets("the new root is not synced", "sync", path => path == "/db/db.json.tmp"),
        Forgets("the root's new name is not synced", "sync directory", path => path == "/db"),
        Forgets("the database's own name is not synced", "sync directory", path => path == "/"),
        new("the new root is renamed before it is synced", files => new RootSyncedLate(files)),
        new("the root is replaced in two steps", files => new RootReplacedInTwoSteps(files)),
        new("the log is deleted before the new root is in place", files => new DeletesTooEarly(files, "wal")),
        new("old manifests are deleted before the new root is in place", files => new DeletesTooEarly(files, "data")),
        new("a commit is acknowledged before its sync", files => new LogSyncedLate(files)),
        new("the log's checksums are not checked", files => new ChecksumsMended(files)),
        new("a failed sync of the log is taken for a success", files => new LogErrorsSwallowed(files, ofSync: true), NeedsFaults: true) { FirstSeed = 73 },
        new("a failed write of the log is taken for a success", files => new LogErrorsSwallowed(files, ofSync: false), NeedsFaults: true) { FirstSeed = 19 },
        new("what a failed sync left visible is not written again", files => new LogNotMended(files, rewrites: false), NeedsFaults: true) { FirstSeed = 50 },
        new("what the log's end is known to be is not looked at", files => new MarkNotRead(files)),
        new("the log is not cut at its last good line", files => new LogNotMended(files, rewrites: true), NeedsFaults: true),
        Forgets("the keys are not synced", "sync", path => path == "/db/keys.json.tmp") with { IsOfKeys = true },
        new("the keys' new name is not synced", files => new KeysRenamedLate(files), IsOfKeys: true),
        new("the keys are replaced in two steps", files => new KeysReplacedInTwoSteps(files), IsOfKeys: true),
        new("a changed key does not reach the disk", files => new KeysNotWritten(files), IsOfKeys: true),
    ];

    /// <summary>Runs seeds one after another until one detects the defect.</summary>
    /// <returns>The number of crashes checked before, and what was detected; null if no seed detects the defect.</returns>
    public (long Looked, ulong Seed, string Seen)? FindOut()
    {
        long looked = 0;
        for (ulong number = 0; number < MostSeeds; number++)
        {
            ulong seed = (FirstSeed + number) % MostSeeds;
            RunSettings settings = RunSettings.Of(seed) with
            {
                Durability = Durability.Full,
                HasCrashes = true,
                HasFaults = NeedsFaults,
                IsEncrypted = IsOfKeys,
                IsCompressed = false,
                LookEvery = NeedsFaults ? 24 : 2,
                Planted = Plant,
            };

            // Each look at a crash opens an encrypted database, which takes its time: a few steps in which the key is changed again and again are enough.
            var run = new SimulatedRun(IsOfKeys ? settings with { Steps = 10, LargestText = 100, LargestBulk = 4, LookEvery = 1, KeyChangeOneIn = 1 } : settings);

            try
            {
                run.Run();
            }
            catch (SimulationException error) when (error.InnerException is SimulationException or JsonOrmException)
            {
                return (looked + run.CrashStates, seed, error.Message.Split('\n')[0]);
            }

            looked += run.CrashStates;
        }

        return null;
    }

    public override string ToString() => Name;

    private static PlantedDefect Forgets(string name, string verb, Func<string, bool> matches) => new(name, files =>
    {
        files.IsSyncForgotten = (kind, path) => kind == verb && matches(path);
        return files;
    });

    private static bool IsIn(string path, string folder) => path.StartsWith($"/db/{folder}/", StringComparison.Ordinal);

    private static bool IsManifest(string path) => path.Contains("/manifest", StringComparison.Ordinal);
}
