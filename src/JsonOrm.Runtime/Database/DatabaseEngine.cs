using JsonOrm.Catalogue;
using JsonOrm.Files;
using JsonOrm.Planning;
using JsonOrm.Rows;
using JsonOrm.Scheduling;
using JsonOrm.Spill;
using JsonOrm.Tables;
using JsonOrm.Transactions;

namespace JsonOrm.Database;

/// <summary>
/// An open database behind its public face: the catalog of tables, the writer lock and the one write transaction under it, the
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
    private readonly object _checkpointGate = new();
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

    // From here on no commit may be made: the last checkpoint lets go of the log.
    private volatile bool _isClosing;

    private DatabaseEngine(
        JsonDatabaseOptions options, IFileSystem files, DatabasePaths paths, IDisposable? held, RootState root, byte[] rootBytes, TableCatalog catalog, CommitPipeline pipeline)
    {
        _options = options;
        _files = files;
        _paths = paths;
        _lock = held;
        _root = root;
        _generation = _installedGeneration = root.Generation;
        _swap = new RootSwap(_files, paths);
        _swap.Begin(rootBytes);
        _obsolete = new ObsoleteFiles(_files, options.Scheduler);
        Catalog = catalog;
        Pipeline = pipeline;
        Writer = new WriterLock(options.Scheduler);
        catalog.States = pipeline;
        catalog.Upgrading = UpgradeInBackground;
    }

    public TableCatalog Catalog { get; }

    public CommitPipeline Pipeline { get; }

    public WriterLock Writer { get; }

    /// <summary>The one write transaction; whoever holds <see cref="Writer"/> uses it.</summary>
    // Made when it is first needed: a process that only reads has no use for it.
    public WriteTransaction Transaction => _transaction ??= new WriteTransaction(
        _options.Durability == Durability.None ? long.MaxValue : _options.LargeTransactionBytes, _options.Limits with { RowBytes = MaxRowBytes }, Catalog);

    public string Directory => _paths.Directory;

    public IReadOnlyList<StorageWarning> Warnings => _options.FileSystem.Examine(Directory);

    public int MaxRowBytes => _options.MaxRowBytes;

    /// <summary>Where queries put rows that do not fit in memory.</summary>
    // Made when it is first needed: a find has no use for it.
    public SpillSpace Spill => _spill ??= _options.ReadOnly || _options.FileSystem is MemoryFileSystem
        ? SpillSpace.InSystemFolder(_options.QueryMemoryBytes)
        : new SpillSpace(_files, _paths.Temporary, _options.QueryMemoryBytes);

    public PlannerOptions Planning => _options.Planning;

    public TimeSpan WriteTimeout => _options.WriteTimeout;

    public Scheduler Scheduler => _options.Scheduler;

    public TimeProvider Clock => _options.Clock;

    /// <summary>The snapshots users have opened.</summary>
    // Made when it is first needed, as most programs open none.
    public OpenSnapshots Snapshots => Volatile.Read(ref _snapshots) ?? Interlocked.CompareExchange(ref _snapshots, new OpenSnapshots(), null) ?? _snapshots;

    /// <summary>The generation of the chunks under every version that is published from now on, or an earlier one while they are being put there.</summary>
    public long InstalledGeneration => Volatile.Read(ref _installedGeneration);

    /// <summary>Files that only older states than the current may need.</summary>
    public List<RetainedFile> RetainedFiles() => _obsolete.List();

    /// <summary>What commits survive on this disk, which may be less than was asked for.</summary>
    // Found out when someone asks: a sync is worth nothing to a process that only reads.
    public Durability DurabilityInEffect => _options.FileSystem is MemoryFileSystem
        ? Durability.None
        : _options.Durability == Durability.Full && !(_isSyncSupported ??= _files.SupportsSync(_paths.Root) && _files.SupportsSync(_paths.Directory))
            ? Durability.Normal
            : _options.Durability;

    public int TransactAttempts => _options.TransactAttempts;

    public bool IsReadOnly => _options.ReadOnly;

    /// <summary>The last error of a checkpoint in the background, which is tried again at the next occasion; null after one that worked.</summary>
    public Exception? CheckpointError { get; private set; }

    /// <summary>A table as a version has it.</summary>
    public static TableVersion Read(DatabaseVersion version, TableSlot slot) => slot.In(version);

    /// <summary>True when the database was closed: reads of older states may fail.</summary>
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

    /// <summary>Begins the write transaction; the caller holds the writer lock.</summary>
    public WriteTransaction Begin()
    {
        ThrowIfClosing();
        return BeginOwn();
    }

    /// <summary>
    /// Begins the write transaction for a single row. The caller holds the writer lock, and calls
    /// <see cref="CommitPipeline.EndRow"/> before it lets go of it, whatever happens.
    /// </summary>
    public WriteTransaction BeginRow(WriteKind kind)
    {
        ThrowIfClosing();
        if (kind < WriteKind.Delete)
        {
            // Before anything is applied: the row may share nodes with the group that is forming.
            Pipeline.Reserve.RefuseWhileOut();
        }

        object? owner = Pipeline.BeginRow();
        Transaction.Begin(Pipeline.Head, owner);
        return Transaction;
    }

    /// <summary>
    /// Queues the transaction's commit, or, when it is large, makes it by a checkpoint, and begins a checkpoint when one is due: every write comes this way. The caller holds
    /// the writer lock, lets go of it afterwards whatever happens, and then completes the ticket.
    /// </summary>
    /// <exception cref="ForeignKeyException">A row refers to one that is not there.</exception>
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

    // What a checkpoint itself commits asks for no other.
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
