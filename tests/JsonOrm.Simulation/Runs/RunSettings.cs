using JsonOrm.Files;
using JsonOrm.Simulation.Scheduling;
using JsonOrm.Testing;

namespace JsonOrm.Simulation.Runs;

/// <summary>The settings of one simulated workload, determined by a seed.</summary>
internal sealed record RunSettings
{
    public const string Path = "/db";

    /// <summary>More bytes than any transaction of a workload has.</summary>
    public const long NeverLarge = 1 << 24;

    public required ulong Seed { get; init; }

    public Durability Durability { get; init; } = Durability.Full;

    /// <summary>The number of calls, transactions, checkpoints and so on.</summary>
    public int Steps { get; init; } = 40;

    public long LargeTransactionBytes { get; init; } = 3000;

    /// <summary>The maximum length of an entry's text.</summary>
    public int LargestText { get; init; } = 300;

    /// <summary>The maximum number of rows in a bulk insert.</summary>
    public int LargestBulk { get; init; } = 12;

    /// <summary>Every how many disk operations a crash is checked.</summary>
    public int LookEvery { get; init; } = 1;

    /// <summary>In how many ways each checked crash proceeds.</summary>
    public int Outcomes { get; init; } = 2;

    /// <summary>Whether power fails now and then and the workload continues with what is left.</summary>
    public bool HasCrashes { get; init; } = true;

    /// <summary>Whether the disk fails now and then.</summary>
    public bool HasFaults { get; init; }

    /// <summary>Whether the database keeps its past, which is then compared with what it was.</summary>
    public bool HasArchive { get; init; }

    /// <summary>Whether the database is encrypted, and its key changed now and then.</summary>
    public bool IsEncrypted { get; init; }

    /// <summary>In how many opportunities the key is changed once.</summary>
    public int KeyChangeOneIn { get; init; } = 8;

    /// <summary>Whether its tables are compressed.</summary>
    public bool IsCompressed { get; init; }

    /// <summary>The keys of an encrypted run; null if it is not encrypted or has not begun.</summary>
    public Keyring? Keys { get; init; }

    /// <summary>A disk with a planted defect over the simulated one, or null.</summary>
    public Func<SimulatedFileSystem, IFileSystem>? Planted { get; init; }

    /// <summary>Whether this is one of the calm runs.</summary>
    public bool IsCalm { get; init; }

    /// <summary>The command that repeats the run.</summary>
    public string Command => $"dotnet run -c Release --project tests/JsonOrm.Simulation -- {(IsCalm ? "calm" : "run")} --seed {Seed}";

    /// <summary>Returns the settings of a given history.</summary>
    public static RunSettings ForHistory(ulong seed, int lookEvery) =>
        new() { Seed = seed, LargeTransactionBytes = 900, LookEvery = lookEvery, Outcomes = 1, HasCrashes = false };

    /// <summary>Returns the settings of a seed.</summary>
    public static RunSettings Of(ulong seed)
    {
        var random = new Random((int)Expected.Fingerprint.Mix(seed + 1));
        return new RunSettings
        {
            Seed = seed,
            Durability = random.Next(4) switch
            {
                0 => Durability.Normal,
                1 when random.Next(2) == 0 => Durability.None,
                _ => Durability.Full,
            },
            Steps = random.Next(15, 50),
            LargeTransactionBytes = random.Next(2) == 0 ? NeverLarge : random.Next(1000, 5000),
            LargestText = random.Next(8) == 0 ? 6000 : 300,
            LargestBulk = random.Next(6) == 0 ? 60 : 12,
            LookEvery = random.Next(2, 16),
            HasCrashes = random.Next(3) > 0,
            HasFaults = random.Next(2) == 0,

            // Last, so that the other settings of a seed are what they were.
            IsEncrypted = random.Next(4) == 0,
            IsCompressed = random.Next(4) == 0,
        };
    }

    /// <summary>Returns the settings of a long run without faults, whose tables exceed the sizes of chunks, blocks and log segments.</summary>
    public static RunSettings Calm(ulong seed) => new()
    {
        Seed = seed,
        IsCalm = true,
        Steps = 150,
        LargeTransactionBytes = NeverLarge,
        LargestText = 20_000,
        LargestBulk = 800,
        LookEvery = 200,
        Outcomes = 1,
        HasCrashes = false,
    };

    public JsonDatabase Open(SimulatedFileSystem files) => OpenBy(files).Database;

    /// <summary>Opens the database.</summary>
    /// <returns>It, and the number of the key by which it is encrypted.</returns>
    public (JsonDatabase Database, int Key) OpenBy(SimulatedFileSystem files) => Keys is null ? (Open(files, null), 0) : Keys.Open(key => Open(files, key));

    /// <summary>Opens the database by a key.</summary>
    public JsonDatabase Open(SimulatedFileSystem files, EncryptionKey? key) => JsonDatabase.Open(Path, new JsonDatabaseOptions
    {
        FileSystem = Planted is null ? files : Planted(files),
        Durability = Durability,
        Scheduler = CollectingScheduler.Instance,
        LargeTransactionBytes = LargeTransactionBytes,
        CheckpointBytes = long.MaxValue,
        IdleDelay = TimeSpan.Zero,
        ReserveBytes = 4096,
        Archive = HasArchive ? new ArchiveOptions() : null,
        Encryption = key,
        Compression = IsCompressed ? new CompressionOptions(ZstdCodec.Default) : null,
    });
}
