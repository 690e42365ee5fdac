using JsonOrm.Files;
using JsonOrm.Planning;
using JsonOrm.Scheduling;
using JsonOrm.Spill;
using JsonOrm.Tables;

namespace JsonOrm;

/// <summary>The options for opening a database. The defaults are safe. If a value is out of range, opening throws an <see cref="ArgumentException"/>.</summary>
public sealed class JsonDatabaseOptions
{
    private IFileSystem _files = PhysicalFileSystem.Instance;

    /// <summary>What a commit survives once its call has returned.</summary>
    public Durability Durability { get; init; } = Durability.Full;

    /// <summary>
    /// True to open for reading only: nothing is created, locked or written, and the database must exist. Another process may write it at the same time; later
    /// reads
    /// see what it commits, see <see cref="RefreshInterval"/>.
    /// </summary>
    public bool ReadOnly { get; init; }

    /// <summary>
    /// The maximum age of the state that a database opened with <see cref="ReadOnly"/> reads. Zero, the default, checks the files at each read, which takes
    /// some microseconds;
    /// <see cref="Timeout.InfiniteTimeSpan"/> checks only when <see cref="JsonDatabase.Refresh"/> is called.
    /// </summary>
    public TimeSpan RefreshInterval { get; init; }

    /// <summary>What to do with files that something other than JsonOrm has changed.</summary>
    public ExternalChange OnExternalChange { get; init; } = ExternalChange.Refuse;

    /// <summary>What to do if acknowledged commits are known to be missing from the write-ahead log because its end was deleted, truncated or
    /// damaged.</summary>
    public LostCommits OnLostCommits { get; init; } = LostCommits.Refuse;

    /// <summary>The approximate number of bytes of chunks kept in memory.</summary>
    public long MemoryBudgetBytes { get; init; } = 512L << 20;

    /// <summary>
    /// The approximate number of bytes of rows that one step of a query (a sort, grouping, distinct, window, set operation, or the right side of a join) holds
    /// in memory. It spills the rest to temporary
    /// files in the database's <c>temp</c> folder, or in the system's temporary folder if the database is in memory or read-only.
    /// </summary>
    public long QueryMemoryBytes { get; init; } = SpillSpace.DefaultMemoryBytes;

    /// <summary>The maximum length of a row, in bytes of JSON, at most 128 MiB. Longer rows are rejected when they are written, and when an edited file is
    /// adopted.</summary>
    public int MaxRowBytes { get; init; } = 16 << 20;

    /// <summary>The size of the write-ahead log, in bytes, at which a background checkpoint moves its rows to chunks.</summary>
    public long CheckpointBytes { get; init; } = 16L << 20;

    /// <summary>The size of a transaction, in bytes of rows, above which it writes chunks directly instead of going through the write-ahead log.</summary>
    public long LargeTransactionBytes { get; init; } = 8L << 20;

    /// <summary>
    /// How long a write waits for another transaction to end, at most <see cref="int.MaxValue"/> milliseconds. <see cref="Timeout.InfiniteTimeSpan"/> waits
    /// indefinitely; zero does not wait.
    /// </summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What to do with a row that its class cannot convert from an earlier format, see <see cref="UpgradedByAttribute"/>.</summary>
    public UpgradeErrors OnUpgradeError { get; init; } = UpgradeErrors.Refuse;

    /// <summary>
    /// True, the default, to convert rows in the files to the format of their class in the background, a bounded amount at a time; false to leave that to
    /// checkpoints. Reads return the format of the class in either case.
    /// </summary>
    public bool UpgradeInBackground { get; init; } = true;

    /// <summary>
    /// The maximum number of times that <c>TransactAsync</c> runs its work if each run conflicts. Conflicts are rare: one occurs if a commit that
    /// the transaction has already read fails to reach the disk and is rolled back.
    /// </summary>
    public int TransactAttempts { get; init; } = 5;

    /// <summary>
    /// Called once per warning before a database is opened, if its location weakens its guarantees: a network file system, or a folder that a program
    /// synchronises to other machines. If null, the location is not examined; <see cref="JsonDatabase.Warnings"/> examines it on request. Also called once
    /// when an open for writing has left off the torn end of the write-ahead log (<see cref="StorageWarningKind.TornLog"/>).
    /// </summary>
    public Action<StorageWarning>? OnWarning { get; init; }

    /// <summary>
    /// Called at the end of closing if not all rows could be moved to the tables' files, as on a full disk. The database is closed and its lock is released;
    /// the write-ahead log
    /// remains and the next open reads it, so that no acknowledged commit is lost. <see cref="JsonDatabase.Dispose"/> therefore throws nothing, which could
    /// hide an exception of your
    /// own; an exception that this callback throws is not caught. <see cref="JsonDatabase.CheckpointError"/> is the same error. Only with
    /// <see cref="Durability.None"/>, where there is no log, are rows lost, and then it does throw.
    /// </summary>
    public Action<StorageException>? OnCloseError { get; init; }

    /// <summary>
    /// How much of its past the database keeps, for <see cref="JsonDatabase.AsOf(DateTimeOffset)"/> and <see cref="JsonDatabase.History"/>. Null, the default, keeps nothing; what an earlier session has kept is then deleted, unless a
    /// hold needs it.
    /// </summary>
    public ArchiveOptions? Archive { get; init; }

    /// <summary>
    /// Stores tables compressed, with the codec of a package such as <c>JsonOrm.Compression</c>. Null, the default, stores text. A database that has compressed files can only be opened with their codec.
    /// </summary>
    public CompressionOptions? Compression { get; init; }

    /// <summary>Called when a hold keeps more than three quarters of its limit, and when a hold has ended, see <see cref="JsonDatabase.CreateHold"/>. Called during a checkpoint, so it should return soon.</summary>
    public Action<HoldWarning>? OnHoldWarning { get; init; }

    /// <summary>
    /// True to publish <see cref="JsonDatabase.GetStatistics"/> as a meter named <c>JsonOrm</c> (<see cref="System.Diagnostics.Metrics.Meter"/>) with the tag <c>db</c>. False by default, because creating
    /// its instruments makes the first open of a process slower.
    /// </summary>
    public bool PublishMetrics { get; init; }

    /// <summary>The file system.</summary>
    public IFileSystem FileSystem
    {
        get => _files;
        init => _files = value;
    }

    /// <summary>The clock for the times written into the write-ahead log, for the times at which documents of collections change, and for their expiry.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>
    /// The key by which the database is encrypted: all files of its rows, schemas, indexes and statistics, its log, its archive, its temporary files and its backups. A database is encrypted when it is created, or when a backup of it is
    /// restored with a key (<see cref="RestoreOptions.Encryption"/>); opening one that is not, or with another key, is an <see cref="EncryptionException"/>. Null, the default, for a database that is not encrypted.
    /// </summary>
    public EncryptionKey? Encryption { get; init; }

    /// <summary>Returns the same options with another file system.</summary>
    internal JsonDatabaseOptions On(IFileSystem files)
    {
        var copy = (JsonDatabaseOptions)MemberwiseClone();
        copy._files = files;
        return copy;
    }

    /// <summary>Returns the options by which an earlier state of the database is opened.</summary>
    internal JsonDatabaseOptions ForReading() => new()
    {
        ReadOnly = true,
        RefreshInterval = Timeout.InfiniteTimeSpan,
        MemoryBudgetBytes = MemoryBudgetBytes,
        QueryMemoryBytes = QueryMemoryBytes,
        MaxRowBytes = MaxRowBytes,
        FileSystem = FileSystem,
        Compression = Compression,
        Encryption = Encryption,
        Clock = Clock,
        Planning = Planning,
        Checkpoints = Checkpoints,
        Scheduler = Scheduler,
        Limits = Limits,
        IdleDelay = TimeSpan.Zero,
    };

    /// <summary>What query plans may use; tests compare.</summary>
    internal PlannerOptions Planning { get; init; } = PlannerOptions.Default;

    /// <summary>What checkpoints write, and where; tests make small tables behave as large ones.</summary>
    internal CheckpointPolicy Checkpoints { get; init; } = CheckpointPolicy.Default;

    /// <summary>Decides which thread goes first; simulations decide from a seed.</summary>
    internal Scheduler Scheduler { get; init; } = Scheduler.Threads;

    /// <summary>The limits on what is accepted for writing; tests lower them.</summary>
    internal WriteLimits Limits { get; init; } = WriteLimits.Default;

    /// <summary>The number of bytes reserved on disk for deletions, checkpoints and closing when the disk is full.</summary>
    internal int ReserveBytes { get; init; } = 1 << 20;

    /// <summary>How long after the last commit the log records what is durable (with <see cref="Durability.Normal"/>: is synced); zero disables it.</summary>
    internal TimeSpan IdleDelay { get; init; } = TimeSpan.FromMilliseconds(100);
}
