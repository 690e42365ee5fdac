using JsonOrm.Tables;
using JsonOrm.Transactions;
using JsonOrm.Wal;

namespace JsonOrm.Database;

/*
 * A checkpoint moves rows from the log to chunks and delta runs:
 *   1. under the writer lock: wait until all that is queued is durable, end the log's segment, freeze the memtables;
 *   2. write and sync new chunks, manifests, schema files and their directories; writers go on meanwhile;
 *   3. swap the root: from here on the new chunks are the database;
 *   4. under the writer lock: put the new chunks under the versions;
 *   5. let go of log segments and files that neither this root nor the previous one needs.
 * A failure before 3 changes nothing; files it leaves behind are named by no root.
 */
internal sealed partial class DatabaseEngine
{
    private static readonly TimeSpan InstallPatience = TimeSpan.FromMilliseconds(10);

    // The chunks of a checkpoint whose root is on disk, which the versions do not stand on yet.
    private CheckpointResult?[]? _uninstalled;

    /// <summary>Moves all rows from the log to chunks and delta runs.</summary>
    public void Checkpoint() => Checkpoint(_options.Checkpoints);

    /// <summary>Moves all rows, those in delta runs too, to base chunks.</summary>
    public void Compact() => Checkpoint(_options.Checkpoints with { Settles = true });

    private void Checkpoint(CheckpointPolicy policy)
    {
        ThrowIfNotWritable();
        using (Scheduler.Hold(_checkpointGate))
        {
            try
            {
                CheckpointOnce(policy);
            }
            catch (StorageException error) when (error.Fault == StorageFault.Full && !Pipeline.IsPoisoned)
            {
                MakeRoom();
                CheckpointOnce(policy);
            }

            TakeReserveBack();
        }
    }

    // The caller holds the checkpoint gate.
    private void CheckpointOnce(CheckpointPolicy policy)
    {
        Pipeline.SyncAhead();
        Writer.EnterFirst(WriteTimeout);
        DatabaseVersion frozen;
        WalPosition position;
        try
        {
            Writer.Keep(new WriterHolder("a checkpoint"));
            CommitEvolutions();
            Settle();
            frozen = Freeze(policy.Settles ? WithRuns(Pipeline.Head) : Pipeline.Head);
            Pipeline.Replace(frozen, isDurable: true);
            NoteFrozenLog();
            position = Pipeline.Rotate();
        }
        finally
        {
            Writer.Exit();
        }

        if (!IsAhead(frozen) && !(policy.Settles && Array.Exists(_root.Tables, HasRuns)))
        {
            NoteWrittenLog();
            return;
        }

        CheckpointResult?[] results = WriteTables(frozen, policy);
        SwapRoot(frozen, position, results);
        Install(results);
        NoteWrittenLog();
        Retire(results);
    }

    /// <summary>Checkpoints, gives up the previous root, and lets go of the lock.</summary>
    public void Close()
    {
        if (_isClosed)
        {
            return;
        }

        try
        {
            if (!IsReadOnly)
            {
                // Who has begun by then has committed before the checkpoint freezes what there is; nobody begins later.
                _isClosing = true;
                Pipeline.ThrowIfPoisoned();
                Compact();
                DropHistory();
            }
        }
        finally
        {
            _isClosed = true;
            Writer.Open();
            Pipeline.Dispose();
            _lock?.Dispose();
        }
    }

    // Head and published state are one afterwards, and durable.
    private void Settle()
    {
        Unite();
        Pipeline.SyncNow();
        Pipeline.ThrowIfPoisoned();
    }

    // Head and published state are one afterwards, and as durable as they were.
    private void Unite()
    {
        Pipeline.Drain();
        Pipeline.ThrowIfPoisoned();
    }

    private bool IsAhead(DatabaseVersion version) => version.Lsn > _root.Lsn;

    private static bool HasRuns(RootTable table) =>
        table.Manifest is { Runs: > 0 } || Array.Exists(table.Indexes, static index => index.Manifest is { Runs: > 0 });

    // Tables that nobody has asked for yet may have runs from before the last crash.
    private DatabaseVersion WithRuns(DatabaseVersion version)
    {
        TableVersion?[] tables = version.Copy(0);
        foreach (RootTable table in _root.Tables)
        {
            if (HasRuns(table))
            {
                TableSlot slot = Catalog.Find(table.Name)!;
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

    private static DatabaseVersion OverNewChunks(DatabaseVersion version, CheckpointResult?[] results)
    {
        TableVersion?[] tables = version.Copy(0);
        for (int i = 0; i < results.Length; i++)
        {
            if (results[i] is { } result)
            {
                tables[i] = tables[i]!.WithBase(result);
            }
        }

        return DatabaseVersion.Of(version.Lsn, tables);
    }
}
