using JsonOrm.Catalogue;
using JsonOrm.Encryption;
using JsonOrm.Files;
using JsonOrm.Planning;
using JsonOrm.Rows;
using JsonOrm.Scheduling;
using JsonOrm.Spill;
using JsonOrm.Tables;
using JsonOrm.Transactions;

namespace JsonOrm.Database;

/// <summary>
/// An open database below the public API: the table catalog, the writer lock with the single write transaction under it, the
/// commit pipeline, and checkpoints.
/// </summary>
internal sealed partial class DatabaseEngine : IThreadPoolWorkItem
{
    private readonly JsonDatabaseOptions _options;
    private readonly IFileSystem _files;
    private readonly DatabasePaths _paths;
    private readonly IDisposable? _lock;
    private readonly RootSwap _swap;
    private readonly ObsoleteFiles _obsolete;
    private readonly LeftoverFiles _leftovers;
    private readonly SchemaFiles _schemas;
    private readonly Gate _checkpointGate = new(LockRank.Checkpoint);
    private WriteTransaction? _transaction;
    private SpillSpace? _spill;
    private OpenSnapshots? _snapshots;
    private long _installedGeneration;
    private bool? _isSyncSupported;
    private RootState _root;
    private RootState? _previousRoot;
    private long _generation;
    private int _isCheckpointQueued;
    private volatile bool _isClosed;

    // Once set, no commit may be made: the last checkpoint deletes the log.
    private volatile bool _isClosing;

    private DatabaseEngine(
        JsonDatabaseOptions options, IFileSystem files, DatabasePaths paths, IDisposable? held, RootState root, RootSwap swap, TableCatalog catalog, CommitPipeline pipeline)
    {
        _options = options;
        _files = files;
        _paths = paths;
        _lock = held;
        _root = root;
        _generation = _installedGeneration = root.Generation;
        _swap = swap;
        _obsolete = new ObsoleteFiles(_files, options.Scheduler, RetireFile);
        _leftovers = new LeftoverFiles(_files, paths, catalog, RetireFile);
        _schemas = new SchemaFiles(_files, paths);
        Catalog = catalog;
        Pipeline = pipeline;
        Writer = new WriterLock(options.Scheduler);
        catalog.States = pipeline;
        catalog.Upgrading = UpgradeInBackground;
    }

    public TableCatalog Catalog { get; }

    public CommitPipeline Pipeline { get; }

    public WriterLock Writer { get; }

    /// <summary>The single write transaction; the holder of <see cref="Writer"/> uses it.</summary>
    // Created on first use: a process that only reads does not need it.
    public WriteTransaction Transaction => _transaction ??= new WriteTransaction(
        _options.Durability == Durability.None ? long.MaxValue : _options.LargeTransactionBytes, _options.Limits with { RowBytes = MaxRowBytes }, Catalog);

    public string Directory => _paths.Directory;

    public IReadOnlyList<StorageWarning> Warnings => _options.FileSystem.Examine(Directory);

    public int MaxRowBytes => _options.MaxRowBytes;

    /// <summary>Where queries spill rows that do not fit in memory.</summary>
    // Created on first use: finding a row by its key does not need it.
    public SpillSpace Spill => _spill ??= _options.ReadOnly || IsInMemory
        ? SpillSpace.InSystemFolder(_options.QueryMemoryBytes, _options.FileSystem is EncryptedFileSystem)
        : new SpillSpace(_files, _paths.Temporary, _options.QueryMemoryBytes);

    public PlannerOptions Planning => _options.Planning;

    public TimeSpan WriteTimeout => _options.WriteTimeout;

    public Scheduler Scheduler => _options.Scheduler;

    public TimeProvider Clock => _options.Clock;

    /// <summary>The open snapshots.</summary>
    // Created on first use, because most programs open none.
    public OpenSnapshots Snapshots => Volatile.Read(ref _snapshots) ?? Interlocked.CompareExchange(ref _snapshots, new OpenSnapshots(), null) ?? _snapshots;

    /// <summary>The generation of the chunks under all versions published from now on, or an earlier one while newer chunks are being installed.</summary>
    public long InstalledGeneration => Volatile.Read(ref _installedGeneration);

    /// <summary>Files that only older states than the current one may need.</summary>
    public List<RetainedFile> RetainedFiles() => _obsolete.List();

    /// <summary>What commits survive on this disk, which may be less than was requested.</summary>
    // Determined on first use: a process that only reads does not need to know whether sync works.
    public Durability DurabilityInEffect => IsInMemory
        ? Durability.None
        : _options.Durability == Durability.Full && !(_isSyncSupported ??= _files.SupportsSync(_paths.Root) && _files.SupportsSync(_paths.Directory))
            ? Durability.Normal
            : _options.Durability;

    public int TransactAttempts => _options.TransactAttempts;

    public bool IsReadOnly => _options.ReadOnly;

    /// <summary>The error of the last background checkpoint, which is retried at the next opportunity; null after a successful checkpoint.</summary>
    public Exception? CheckpointError { get; private set; }

    /// <summary>The table in a version.</summary>
    public static TableVersion Read(DatabaseVersion version, TableSlot slot) => slot.In(version);

    /// <summary>True if the database is closed: reads of older states may fail.</summary>
    public bool IsClosed => _isClosed;

    public void ThrowIfClosed() => ObjectDisposedException.ThrowIf(_isClosed, typeof(JsonDatabase));

    public void ThrowIfNotWritable()
    {
        ThrowIfClosed();
        if (IsReadOnly)
        {
            throw new StorageException(
                Directory, "write", StorageFault.ReadOnly, $"The database '{Directory}' was opened for reading only. Open it without ReadOnly to change it.");
        }

        Pipeline.ThrowIfPoisoned();
    }

    /// <summary>Begins the write transaction. The caller holds the writer lock.</summary>
    public WriteTransaction Begin()
    {
        ThrowIfClosing();
        return BeginOwn();
    }

    /// <summary>
    /// Begins the write transaction for a single row. The caller holds the writer lock, and must call
    /// <see cref="CommitPipeline.EndRow"/> before it releases the lock, even after an exception.
    /// </summary>
    public WriteTransaction BeginRow(WriteKind kind)
    {
        ThrowIfClosing();
        if (kind < WriteKind.Delete)
        {
            // Before anything is applied, because the row may share nodes with the commit group that is forming.
            Pipeline.Reserve.RefuseWhileOut();
        }

        object? owner = Pipeline.BeginRow();
        Transaction.Begin(Pipeline.Head, owner);
        return Transaction;
    }

    /// <summary>
    /// Queues the transaction's commit or, if the transaction is large, commits it by a checkpoint; then starts a checkpoint if one is due. Every write ends
    /// here. The caller holds
    /// the writer lock, must release it afterwards even after an exception, and then completes the ticket.
    /// </summary>
    /// <exception cref="ForeignKeyException">A row refers to a row that does not exist.</exception>
    public CommitTicket Commit(WriteTransaction transaction)
    {
        CommitTicket ticket = CommitOwn(transaction);
        CheckpointWhenDue();
        return ticket;
    }

    /// <summary>Finds a row in the newest published state.</summary>
    public bool TryFind(TableSlot slot, RowKey key, out RowSlice row)
    {
        ThrowIfClosed();
        return Read(Pipeline.Published, slot).TryFind(key, out row);
    }

    private void ThrowIfClosing() => ObjectDisposedException.ThrowIf(_isClosed || _isClosing, typeof(JsonDatabase));

    // A commit made by a checkpoint does not start another checkpoint.
    private CommitTicket CommitOwn(WriteTransaction transaction)
    {
        if (transaction.Changes == 0)
        {
            return Pipeline.Join(transaction.BasedOn);
        }

        transaction.CheckReferences();
        if (transaction.HasRows)
        {
            Pipeline.Reserve.RefuseWhileOut();
        }

        if (transaction.IsLarge)
        {
            Pipeline.EndRow();
            try
            {
                CommitByCheckpoint(transaction);
            }
            catch (StorageException error) when (error.Fault == StorageFault.Full && !transaction.HasRows && !Pipeline.IsPoisoned && Pipeline.Reserve.TryRelease())
            {
                CommitByCheckpoint(transaction);
            }

            return default;
        }

        DatabaseVersion next = transaction.Build();
        CommitTicket ticket;
        while (!Pipeline.TryEnqueue(transaction, next, out ticket))
        {
            transaction.CheckReferences();
        }

        return ticket;
    }

    private WriteTransaction BeginOwn()
    {
        Pipeline.KeepNodes();
        Transaction.Begin(Pipeline.Head, owner: null);
        return Transaction;
    }
}
