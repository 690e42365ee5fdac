using JsonOrm.Catalogue;
using JsonOrm.Codecs;
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
internal sealed partial class DatabaseEngine
{
    private static readonly TimeSpan InstallPatience = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_pauseForLargeCommit = TimeSpan.FromMilliseconds(1);

    // The chunks of a checkpoint whose root is on disk, but which are not yet installed under the versions.
    private CheckpointResult?[]? _uninstalled;

    /// <summary>Moves all rows from the log to chunks and delta runs.</summary>
    public void Checkpoint() => Checkpoint(_options.Checkpoints, WriteTimeout);

    /// <summary>Moves all rows, including those in delta runs, to base chunks.</summary>
    /// <param name="dropRemoved">True to leave out the values of removed columns.</param>
    public void Compact(bool dropRemoved = false) =>
        Checkpoint(_options.Checkpoints with { CompactsAll = true, UpgradeBytes = long.MaxValue, DropsKept = dropRemoved }, WriteTimeout);

    /// <summary>Writes the indexes of some tables that were rebuilt when the tables were opened.</summary>
    /// <param name="folders">The folders of the tables.</param>
    public void WriteRebuilt(IReadOnlySet<string> folders) => Checkpoint(_options.Checkpoints with { Rebuilt = folders }, WriteTimeout);

    private void Checkpoint(CheckpointPolicy policy, TimeSpan patience)
    {
        if (!TryCheckpoint(policy, patience, mayMakeRoom: true))
        {
            TryCheckpoint(policy, patience, mayMakeRoom: false);
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
        catch (StorageException error) when (mayMakeRoom && error.Fault == StorageFault.Full && !Pipeline.IsPoisoned)
        {
            MakeRoom();
            return false;
        }
        finally
        {
            Scheduler.Exit(_checkpointGate);
        }
    }

    // The caller holds the checkpoint gate and the writer lock; on return it holds the gate only.
    private void CheckpointInGate(CheckpointPolicy policy)
    {
        DatabaseVersion frozen;
        WalPosition position;
        try
        {
            Writer.Keep(new WriterHolder("a checkpoint"));
            RemoveExpired(policy);
            CommitEvolutions();
            ResolveSwap();
            frozen = Freeze(With(table => HasWork(table, policy), Pipeline.Head));
            Pipeline.Replace(frozen, isDurable: true);
            NoteFrozenLog();
            position = Pipeline.Rotate();
        }
        finally
        {
            Writer.Exit();
        }

        if (!IsAhead(frozen) && !Array.Exists(_root.Tables, table => HasWork(table, policy)))
        {
            NoteWrittenLog();
            CheckpointError = null;
            return;
        }

        CheckpointResult?[] results = WriteTables(frozen, policy);
        SwapRoot(frozen, position, results);
        Install(results);
        NoteWrittenLog();
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
                throw Writer.Describe(patience);
            }

            if (Volatile.Read(ref _largeCommits) > 0)
            {
                Scheduler.Sleep(s_pauseForLargeCommit);
            }
        }
    }

    private bool TryEnterToFreeze(TimeSpan patience)
    {
        Scheduler.Enter(_checkpointGate);
        bool isIn = false;
        try
        {
            // Checked inside the gate: once the database is closed, the files may belong to another engine.
            ThrowIfNotWritable();
            Pipeline.SyncAhead();
            isIn = Writer.TryEnterFirst(patience);
        }
        finally
        {
            if (!isIn)
            {
                Scheduler.Exit(_checkpointGate);
            }
        }

        return isIn;
    }

    // Makes the head and the published state equal and durable.
    private void ResolveSwap()
    {
        Unite();
        Pipeline.SyncNow();
        Pipeline.ThrowIfPoisoned();
    }

    // Makes the head and the published state equal, without making them more durable.
    private void Unite()
    {
        Pipeline.Drain();
        Pipeline.ThrowIfPoisoned();
    }

    private bool IsAhead(DatabaseVersion version) => version.Lsn > _root.Lsn;

    private static bool HasRuns(RootTable table) =>
        table.Manifest is { Runs: > 0 } || Array.Exists(table.Indexes, static index => index.Manifest is { Runs: > 0 });

    private bool HasWork(RootTable table, CheckpointPolicy policy) =>
        HasOtherForm(table) || (policy.CompactsAll && HasRuns(table)) || table.OlderRows > 0 || (policy.DropsKept && table.RowVersion > 1) || policy.Rebuilt?.Contains(table.Folder) == true;

    // True if files of the table are compressed and should not be, or the other way round, or are encrypted by an earlier key.
    private bool HasOtherForm(RootTable table)
    {
        if (HasEarlierKey(table))
        {
            return true;
        }

        var codecs = new TableCodec(_options.Compression, table.Name);
        return table.Manifest?.HasOtherThan(codecs.ForWriting(table.Manifest.Codec)?.Name) == true
            || Array.Exists(table.Indexes, index => index.Manifest?.HasOtherThan(codecs.ForWriting(index.Manifest.Codec)?.Name) == true);
    }

    // Tables that have not been opened yet may have delta runs from before the last crash, and rows of an older form.
    private DatabaseVersion With(Predicate<RootTable> isWanted, DatabaseVersion version)
    {
        TableVersion?[] tables = version.Copy(0);
        foreach (RootTable table in _root.Tables)
        {
            if (isWanted(table))
            {
                TableSlot slot = Catalog.FindByFolder(table.Folder);
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
                tables[i] = ReferenceEquals(table.Form, result.Source.Form) ? table.WithBase(result) : Catalog.Slots[i].Evolution!.WithBase(table, result);
            }
        }

        return DatabaseVersion.Of(version.Lsn, tables);
    }
}
