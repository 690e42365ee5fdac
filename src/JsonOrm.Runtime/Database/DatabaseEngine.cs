using JsonOrm.Catalogue;
using JsonOrm.Encryption;
using JsonOrm.Files;
using JsonOrm.Planning;
using JsonOrm.Rows;
using JsonOrm.Scheduling;
using JsonOrm.Spill;
using JsonOrm.Tables;
using JsonOrm.Transactions;
using JsonOrm.Wal;

namespace JsonOrm.Database;

/// <summary>
/// An open database below the public API: the table catalog, the writer lock with the single write transaction under it, the
/// commit pipeline, and checkpoints.
/// </summary>
internal sealed partial class DatabaseEngine
{
    private readonly JsonDatabaseOptions _options;
    private readonly IFileSystem _files;
    private readonly DatabasePaths _paths;
    private readonly IDisposable? _lock;
    private readonly DatabaseLife _life;
    private readonly StateFiles _state;
    private readonly UnwrittenLog _log;
    private readonly Checkpointer _checkpointer;
    private readonly CheckpointSchedule _schedule;
    private WriteTransaction? _transaction;
    private SpillSpace? _spill;
    private OpenSnapshots? _snapshots;
    private bool? _isSyncSupported;

    /// <param name="options">How the database was opened.</param>
    /// <param name="files">Its files.</param>
    /// <param name="paths">The paths.</param>
    /// <param name="held">The lock; null for a reader.</param>
    /// <param name="root">The root.</param>
    /// <param name="swap">Replaces the root.</param>
    /// <param name="catalog">The tables.</param>
    /// <param name="pipeline">The commits.</param>
    /// <param name="tail">The commits of another process; null if there are none to follow.</param>
    /// <param name="before">The engine of an earlier state, whose snapshots are open still; null for none.</param>
    public DatabaseEngine(
        JsonDatabaseOptions options,
        IFileSystem files,
        DatabasePaths paths,
        IDisposable? held,
        RootState root,
        RootSwap swap,
        TableCatalog catalog,
        CommitPipeline pipeline,
        WalTail? tail,
        DatabaseEngine? before)
    {
        (_options, _files, _paths, _lock, _tail) = (options, files, paths, held, tail);
        _snapshots = before?.Snapshots;
        Catalog = catalog;
        Pipeline = pipeline;
        Writer = new WriterLock(options.Scheduler);
        _life = new DatabaseLife(paths.Directory, options.ReadOnly, pipeline);
        _state = new StateFiles(options, files, paths, catalog, root, swap);
        _log = new UnwrittenLog(paths.Directory, pipeline, Writer, options.CheckpointBytes);
        _checkpointer = new Checkpointer(options, paths, catalog, pipeline, Writer, _life, _state, _log, CommitPending);
        _schedule = new CheckpointSchedule(_checkpointer, _log, Writer, pipeline, _life, options.Scheduler, () => HasUpgradesLeft);
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

    public JsonDatabaseOptions Options => _options;

    public DatabasePaths Paths => _paths;

    public string Directory => _paths.Directory;

    /// <summary>The root whose files are under the state.</summary>
    public RootState Root => _state.Root;

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
    public long InstalledGeneration => _state.InstalledGeneration;

    /// <summary>Files that only older states than the current one may need.</summary>
    public List<RetainedFile> RetainedFiles() => _state.Retained();

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
    public Exception? CheckpointError => _checkpointer.Error;

    /// <summary>The table in a version.</summary>
    public static TableVersion Read(DatabaseVersion version, TableSlot slot) => slot.In(version);

    /// <summary>True if the database is closed: reads of older states may fail.</summary>
    public bool IsClosed => _life.IsClosed;

    /// <summary>True as soon as Close has been called: no write may begin.</summary>
    public bool IsClosing => _life.IsClosing;

    public void ThrowIfClosed() => _life.ThrowIfClosed();

    public void ThrowIfNotWritable() => _life.ThrowIfNotWritable();

    /// <summary>Moves all rows from the log to chunks and delta runs.</summary>
    public void Checkpoint() => _checkpointer.Checkpoint();

    /// <summary>Moves all rows, including those in delta runs, to base chunks.</summary>
    /// <param name="dropRemoved">True to leave out the values of removed columns.</param>
    public void Compact(bool dropRemoved = false) =>
        _checkpointer.Checkpoint(_options.Checkpoints with { CompactsAll = true, UpgradeBytes = long.MaxValue, DropsKept = dropRemoved }, WriteTimeout);

    /// <summary>Writes the indexes of some tables that were rebuilt when the tables were opened.</summary>
    /// <param name="folders">The folders of the tables.</param>
    public void WriteRebuilt(IReadOnlySet<string> folders) => _checkpointer.Checkpoint(_options.Checkpoints with { Rebuilt = folders }, WriteTimeout);

    /// <summary>Writes tables whose files were edited by hand. Called when the database is opened.</summary>
    /// <param name="replaced">The edited files.</param>
    public void CheckpointAdopted(IReadOnlyList<string> replaced)
    {
        Checkpoint();
        _state.NoteReplaced(replaced);
    }

    /// <summary>Begins the write transaction. The caller holds the writer lock.</summary>
    public WriteTransaction Begin()
    {
        _life.ThrowIfClosing();
        return BeginOwn();
    }

    /// <summary>
    /// Begins the write transaction for a single row. The caller holds the writer lock, and must call
    /// <see cref="CommitPipeline.EndRow"/> before it releases the lock, even after an exception.
    /// </summary>
    public WriteTransaction BeginRow(WriteKind kind)
    {
        _life.ThrowIfClosing();
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
        _schedule.StartWhenDue();
        return ticket;
    }

    /// <summary>Finds a row in the newest published state.</summary>
    public bool TryFind(TableSlot slot, RowKey key, out RowSlice row)
    {
        ThrowIfClosed();
        return Read(Pipeline.Published, slot).TryFind(key, out row);
    }

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
                _checkpointer.Commit(transaction);
            }
            catch (StorageException error) when (error.Fault == StorageFault.Full && !transaction.HasRows && !Pipeline.IsPoisoned && Pipeline.Reserve.TryRelease())
            {
                _checkpointer.Commit(transaction);
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

    // What has to be in a checkpoint and no writer has asked for. The caller holds the checkpoint gate and the writer lock.
    private void CommitPending(CheckpointPolicy policy)
    {
        RemoveExpired(policy);
        CommitEvolutions();
    }

    private WriteTransaction BeginOwn()
    {
        Pipeline.KeepNodes();
        Transaction.Begin(Pipeline.Head, owner: null);
        return Transaction;
    }
}
