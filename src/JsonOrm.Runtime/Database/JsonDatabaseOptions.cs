using JsonOrm.Files;
using JsonOrm.Planning;
using JsonOrm.Scheduling;
using JsonOrm.Spill;
using JsonOrm.Tables;

namespace JsonOrm;

/// <summary>How a database is opened. The defaults are safe; change them with a reason. A value that is out of its range is refused when a database is opened, with an <see cref="ArgumentException"/>.</summary>
public sealed class JsonDatabaseOptions
{
    /// <summary>What has happened to a commit when its call returns.</summary>
    public Durability Durability { get; init; } = Durability.Full;

    /// <summary>
    /// True to open for reading only: nothing is created, locked or written, and the database must exist. Another process may write it meanwhile; what it
    /// commits is seen by the reads that begin afterwards, see <see cref="RefreshInterval"/>.
    /// </summary>
    public bool ReadOnly { get; init; }

    /// <summary>
    /// How old the state may be that a database opened with <see cref="ReadOnly"/> reads. Zero, the default, looks at the files at each read, which takes some microseconds;
    /// <see cref="Timeout.InfiniteTimeSpan"/> looks only when <see cref="JsonDatabase.Refresh"/> is called.
    /// </summary>
    public TimeSpan RefreshInterval { get; init; }

    /// <summary>What to do with files changed by something other than JsonOrm.</summary>
    public ExternalChange OnExternalChange { get; init; } = ExternalChange.Refuse;

    /// <summary>What to do when it is known that acknowledged commits are missing from the write-ahead log, whose end was deleted, cut off or damaged.</summary>
    public LostCommits OnLostCommits { get; init; } = LostCommits.Refuse;

    /// <summary>How many bytes of chunks are kept in memory, about.</summary>
    public long MemoryBudgetBytes { get; init; } = 512L << 20;

    /// <summary>
    /// How many bytes of rows one step of a query (a sort, a grouping, a distinct, a window, a set operation, the right side of a join) holds in memory, about; what is more goes to temporary
    /// files in the folder <c>temp</c> of the database, or in the system's folder for such files when the database is in memory or read-only.
    /// </summary>
    public long QueryMemoryBytes { get; init; } = SpillSpace.DefaultMemoryBytes;

    /// <summary>The longest row, in bytes of JSON, at most 128 MiB; longer ones are refused when they are written and when an edited file is taken over.</summary>
    public int MaxRowBytes { get; init; } = 16 << 20;

    /// <summary>How many bytes the write-ahead log may hold before its rows are moved to chunks in the background.</summary>
    public long CheckpointBytes { get; init; } = 16L << 20;

    /// <summary>A transaction with more bytes of rows than this writes its chunks itself instead of going through the write-ahead log.</summary>
    public long LargeTransactionBytes { get; init; } = 8L << 20;

    /// <summary>How long a write waits for another transaction to finish, at most <see cref="int.MaxValue"/> milliseconds. <see cref="Timeout.InfiniteTimeSpan"/> waits for ever, zero not at all.</summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What to do with a row that its class cannot make from its earlier form, see <see cref="UpgradedByAttribute"/>.</summary>
    public UpgradeErrors OnUpgradeError { get; init; } = UpgradeErrors.Refuse;

    /// <summary>
    /// True, the default, to give rows in the files the form of their class in the background, a bounded amount at a time; false to leave that to checkpoints. Reads give the form of the class in either case.
    /// </summary>
    public bool UpgradeInBackground { get; init; } = true;

    /// <summary>
    /// How often <c>TransactAsync</c> runs its work at most, when it gets into a conflict each time. A conflict is rare: a commit which the
    /// transaction could see already did not reach the disk and was taken back.
    /// </summary>
    public int TransactAttempts { get; init; } = 5;

    /// <summary>
    /// Called at open, before anything else is done, for each thing about the database's place that weakens what it promises: a network file system, a folder that a program
    /// copies to other machines. Null does not look; <see cref="JsonDatabase.Warnings"/> looks when it is asked.
    /// </summary>
    public Action<StorageWarning>? OnWarning { get; init; }

    /// <summary>
    /// Called at the end of closing when not all rows could be moved to the tables' files, as on a full disk. The database is closed then and its lock is free; the write-ahead log
    /// stays, and the next open reads it, so that nothing acknowledged is lost. For that reason <see cref="JsonDatabase.Dispose"/> throws nothing, which could hide an exception of your
    /// own; what this throws, it throws. <see cref="JsonDatabase.CheckpointError"/> is the same error. Only with <see cref="Durability.None"/>, where there is no log, rows are lost and it does throw.
    /// </summary>
    public Action<StorageException>? OnCloseError { get; init; }

    /// <summary>The disk.</summary>
    public IFileSystem FileSystem { get; init; } = PhysicalFileSystem.Instance;

    /// <summary>The clock, for the times written into the write-ahead log. Nothing depends on it.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What plans of queries may make use of; tests compare.</summary>
    internal PlannerOptions Planning { get; init; } = PlannerOptions.Default;

    /// <summary>What checkpoints write where; tests make small tables behave as large ones.</summary>
    internal CheckpointPolicy Checkpoints { get; init; } = CheckpointPolicy.Default;

    /// <summary>What decides who goes on first; simulations do so from a seed.</summary>
    internal Scheduler Scheduler { get; init; } = Scheduler.Threads;

    /// <summary>The most that is accepted for writing; tests lower it.</summary>
    internal WriteLimits Limits { get; init; } = WriteLimits.Default;

    /// <summary>The room held back for deletions, checkpoints and closing on a full disk.</summary>
    internal int ReserveBytes { get; init; } = 1 << 20;

    /// <summary>How long after a commit the log says what is durable (or is synced, with <see cref="Durability.Normal"/>); zero never.</summary>
    internal TimeSpan IdleDelay { get; init; } = TimeSpan.FromMilliseconds(100);
}
