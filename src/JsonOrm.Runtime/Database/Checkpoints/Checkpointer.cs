using JsonOrm.Catalogue;
using JsonOrm.Scheduling;
using JsonOrm.Tables;
using JsonOrm.Transactions;
using JsonOrm.Wal;

namespace JsonOrm.Database;

/*
 * A checkpoint moves rows from the log to chunks and delta runs:
 *   1. under the writer lock: wait until everything queued is durable, end the log's segment, freeze the memtables;
 *   2. write and sync new chunks, manifests, schema files and their directories, while writers continue;
 *   3. swap the root: from here on the new chunks are the database;
 *   4. under the writer lock: install the new chunks under the versions;
 *   5. delete log segments and files that neither this root nor the previous one needs.
 * A failure before step 3 changes nothing; no root names the files that it leaves behind.
 */
/// <summary>Moves rows from the log to the tables' files. One checkpoint, or one commit by a checkpoint, runs at a time: the one that holds <see cref="Gate"/>.</summary>
internal sealed partial class Checkpointer
{
    private static readonly TimeSpan InstallPatience = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_pauseForLargeCommit = TimeSpan.FromMilliseconds(1);

    private readonly JsonDatabaseOptions _options;
    private readonly DatabasePaths _paths;
    private readonly TableCatalog _catalog;
    private readonly CommitPipeline _pipeline;
    private readonly WriterLock _writer;
    private readonly DatabaseLife _life;
    private readonly StateFiles _state;
    private readonly UnwrittenLog _log;
    private readonly Action<CheckpointPolicy> _commitPending;

    // The chunks of a checkpoint whose root is on disk, but which are not yet installed under the versions.
    private CheckpointResult?[]? _uninstalled;

    /// <param name="options">The options of the database.</param>
    /// <param name="paths">The paths.</param>
    /// <param name="catalog">The tables.</param>
    /// <param name="pipeline">The commits.</param>
    /// <param name="writer">The writers' lock.</param>
    /// <param name="life">Says whether the database is open.</param>
    /// <param name="state">The files that are written.</param>
    /// <param name="log">The part of the log that is not written yet.</param>
    /// <param name="commitPending">Commits what has to be in a checkpoint and no writer has asked for. Called with the gate and the writer lock.</param>
    public Checkpointer(
        JsonDatabaseOptions options,
        DatabasePaths paths,
        TableCatalog catalog,
        CommitPipeline pipeline,
        WriterLock writer,
        DatabaseLife life,
        StateFiles state,
        UnwrittenLog log,
        Action<CheckpointPolicy> commitPending)
    {
        (_options, _paths, _catalog, _pipeline, _writer) = (options, paths, catalog, pipeline, writer);
        (_life, _state, _log, _commitPending) = (life, state, log, commitPending);
    }

    /// <summary>Held by whoever writes or deletes the tables' files, or swaps the root.</summary>
    public Gate Gate { get; } = new(LockRank.Checkpoint);

    /// <summary>The error of the last checkpoint, which is retried at the next opportunity; null after a successful one. Set by the holder of the gate.</summary>
    public Exception? Error { get; set; }

    /// <summary>When this process completed its last checkpoint; null if it has made none.</summary>
    public DateTimeOffset? LastCompleted { get; private set; }

    private Scheduler Scheduler => _options.Scheduler;

    /// <summary>Moves all rows from the log to chunks and delta runs.</summary>
    public void Checkpoint() => Checkpoint(_options.Checkpoints, _options.WriteTimeout);

    /// <summary>Moves all rows from the log to chunks, and more as the policy says.</summary>
    /// <param name="policy">What is written.</param>
    /// <param name="patience">How long to wait for the writer lock.</param>
    public void Checkpoint(CheckpointPolicy policy, TimeSpan patience)
    {
        if (!TryCheckpoint(policy, patience, mayMakeRoom: true))
        {
            TryCheckpoint(policy, patience, mayMakeRoom: false);
        }
    }

    /// <summary>Notes that a background checkpoint has failed; returns false if the database is closed.</summary>
    public bool TryNoteFailed(Exception failure)
    {
        using (Scheduler.Hold(Gate))
        {
            if (_life.IsClosed)
            {
                return false;
            }

            Error = failure;
            return true;
        }
    }

    // Returns false if the disk was full and space was released for another attempt. The gate is released between the two, because a large commit may wait for
    // it.
    private bool TryCheckpoint(CheckpointPolicy policy, TimeSpan patience, bool mayMakeRoom)
    {
        EnterToFreeze(patience);
        try
        {
            CheckpointInGate(policy);
            TakeReserveBack();
            return true;
        }
        catch (StorageException error) when (mayMakeRoom && error.Fault == StorageFault.Full && !_pipeline.IsPoisoned)
        {
            MakeRoom();
            return false;
        }
        finally
        {
            Scheduler.Exit(Gate);
        }
    }

    // The caller holds the checkpoint gate and the writer lock; on return it holds the gate only.
    private void CheckpointInGate(CheckpointPolicy policy)
    {
        DatabaseVersion frozen;
        WalPosition position;
        try
        {
            _writer.Keep(new WriterHolder("a checkpoint"));
            _commitPending(policy);
            ResolveSwap();
            frozen = Freeze(With(table => _state.HasWork(table, policy, _pipeline.Head), _pipeline.Head));
            _pipeline.Replace(frozen, isDurable: true);
            _log.NoteFrozen();
            position = _pipeline.Rotate();
        }
        finally
        {
            _writer.Exit();
        }

        if (!IsAhead(frozen) && !Array.Exists(_state.Root.Tables, table => _state.HasWork(table, policy, _pipeline.Head)))
        {
            _log.NoteWritten();
            Error = null;
            return;
        }

        CheckpointResult?[] results = _state.Write(frozen, policy);
        _state.Swap(frozen, position, results);
        Install(results);
        _log.NoteWritten();
        Retire(results);
    }

    // Takes the checkpoint gate and the writer lock. If a large commit holds the lock and waits for the gate, it goes first.
    private void EnterToFreeze(TimeSpan patience)
    {
        long begun = Scheduler.Milliseconds;
        while (true)
        {
            bool isOver = patience != Timeout.InfiniteTimeSpan && Scheduler.Milliseconds - begun >= patience.TotalMilliseconds;
            if (TryEnterToFreeze(isOver ? TimeSpan.Zero : InstallPatience))
            {
                return;
            }

            if (isOver)
            {
                throw _writer.Describe(patience);
            }

            if (Volatile.Read(ref _largeCommits) > 0)
            {
                Scheduler.Sleep(s_pauseForLargeCommit);
            }
        }
    }

    private bool TryEnterToFreeze(TimeSpan patience)
    {
        Scheduler.Enter(Gate);
        bool isIn = false;
        try
        {
            // Checked inside the gate: once the database is closed, the files may belong to another engine.
            _life.ThrowIfNotWritable();
            _pipeline.SyncAhead();
            isIn = _writer.TryEnterFirst(patience);
        }
        finally
        {
            if (!isIn)
            {
                Scheduler.Exit(Gate);
            }
        }

        return isIn;
    }

    // Makes the head and the published state equal and durable.
    private void ResolveSwap()
    {
        Unite();
        _pipeline.SyncNow();
        _pipeline.ThrowIfPoisoned();
    }

    // Makes the head and the published state equal, without making them more durable.
    private void Unite()
    {
        _pipeline.Drain();
        _pipeline.ThrowIfPoisoned();
    }

    private bool IsAhead(DatabaseVersion version) => version.Lsn > _state.Root.Lsn;

    // Tables that have not been opened yet may have delta runs from before the last crash, and rows of an older form.
    private DatabaseVersion With(Predicate<RootTable> isWanted, DatabaseVersion version)
    {
        TableVersion?[] tables = version.Copy(0);
        foreach (RootTable table in _state.Root.Tables)
        {
            if (isWanted(table))
            {
                TableSlot slot = _catalog.FindByFolder(table.Folder);
                if (slot.Index >= tables.Length)
                {
                    Array.Resize(ref tables, slot.Index + 1);
                }

                tables[slot.Index] ??= slot.In(version);
            }
        }

        return DatabaseVersion.Of(version.Lsn, tables);
    }

    private static DatabaseVersion Freeze(DatabaseVersion version)
    {
        TableVersion?[] tables = version.Copy(0);
        for (int i = 0; i < tables.Length; i++)
        {
            tables[i] = tables[i]?.FreezeMemtable();
        }

        return DatabaseVersion.Of(version.Lsn, tables);
    }

    private DatabaseVersion OverNewChunks(DatabaseVersion version, CheckpointResult?[] results)
    {
        TableVersion?[] tables = version.Copy(0);
        for (int i = 0; i < results.Length; i++)
        {
            if (results[i] is { } result && !tables[i]!.IsDropped)
            {
                // A class may have been attached while the checkpoint ran.
                TableVersion table = tables[i]!;
                tables[i] = ReferenceEquals(table.Form, result.Source.Form) ? table.WithBase(result) : _catalog.Slots[i].Evolution!.WithBase(table, result);
            }
        }

        return DatabaseVersion.Of(version.Lsn, tables);
    }

    // The checkpoint is complete. A later failure only leaves files behind, which the next checkpoint deletes.
    private void Retire(CheckpointResult?[] results)
    {
        try
        {
            Error = null;
            LastCompleted = _options.Clock.GetUtcNow();
            _state.Retire(_pipeline.Head, results);
        }
        catch (JsonOrmException failure)
        {
            Error = failure;
        }
    }

    // On a full disk, releases space that is not needed, so that the next attempt succeeds.
    private void MakeRoom()
    {
        _pipeline.Reserve.TryRelease();
        _state.GiveUpPrevious();
    }

    // While the reserve cannot be restored, only deletions and checkpoints are accepted.
    private void TakeReserveBack()
    {
        if (_pipeline.Reserve.IsOut)
        {
            _state.GiveUpPrevious();
            _pipeline.Reserve.TryTake();
        }
    }
}
