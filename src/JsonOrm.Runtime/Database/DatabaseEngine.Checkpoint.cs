using JsonOrm.Chunks;
using JsonOrm.Files;
using JsonOrm.Tables;
using JsonOrm.Transactions;
using JsonOrm.Wal;

namespace JsonOrm.Database;

/*
 * A checkpoint moves rows from the log to chunks:
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

    /// <summary>Moves all rows from the log to chunks.</summary>
    public void Checkpoint()
    {
        ThrowIfNotWritable();
        lock (_checkpointGate)
        {
            Writer.Enter(WriteTimeout);
            DatabaseVersion frozen;
            WalPosition position;
            try
            {
                CommitEvolutions();
                Settle();
                frozen = Freeze(Pipeline.Head);
                Pipeline.Replace(frozen);
                position = Pipeline.Rotate();
            }
            finally
            {
                Writer.Exit();
            }

            if (!IsAhead(frozen))
            {
                return;
            }

            CheckpointResult?[] results = WriteTables(frozen);
            SwapRoot(frozen, position, results);
            Install(results);
            Retire(results);
        }
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
                Pipeline.ThrowIfPoisoned();
                Checkpoint();
                DropHistory();
            }
        }
        finally
        {
            _isClosed = true;
            Pipeline.Dispose();
            _lock?.Dispose();
        }
    }

    // The swap of the root is the commit. The caller holds the writer lock.
    private void CommitByCheckpoint(WriteTransaction transaction)
    {
        CheckpointResult?[]? installed = EnterCheckpointGate(transaction);
        try
        {
            Settle();
            if (installed is null)
            {
                transaction.ThrowIfStale(Pipeline.Head);
            }

            DatabaseVersion next = transaction.Build();
            next = Freeze(installed is null ? next : OverNewChunks(next, installed));
            CheckpointResult?[] results = WriteTables(next);
            WalPosition position = Pipeline.Rotate() with { FirstLsn = next.Lsn + 1 };
            try
            {
                SwapRoot(next, position, results);
            }
            catch (Exception failure) when (_swap.IsUncertain)
            {
                // The new root may be on disk or not: whether this commit exists is not known before the next open.
                Pipeline.Poison(failure, _paths.Root);
                throw;
            }

            Pipeline.Replace(OverNewChunks(next, results));
            Retire(results);
        }
        finally
        {
            Monitor.Exit(_checkpointGate);
        }
    }

    // Puts new chunks under the versions. A large transaction may hold the writer lock, waiting for this checkpoint: it then does it.
    private void Install(CheckpointResult?[] results)
    {
        Volatile.Write(ref _uninstalled, results);
        while (Volatile.Read(ref _uninstalled) is not null)
        {
            if (!Writer.TryEnter(InstallPatience))
            {
                continue;
            }

            try
            {
                if (Interlocked.Exchange(ref _uninstalled, null) is not null)
                {
                    Settle();
                    Pipeline.Replace(OverNewChunks(Pipeline.Head, results));
                }
            }
            catch
            {
                // The log is poisoned; the old chunks serve the readers until the database is opened anew.
                Volatile.Write(ref _uninstalled, null);
                throw;
            }
            finally
            {
                Writer.Exit();
            }
        }
    }

    // The checkpointer takes the gate first and the writer lock second; here it is the other way round. So while a checkpoint runs,
    // its last step, the one that needs the writer lock, is taken over.
    private CheckpointResult?[]? EnterCheckpointGate(WriteTransaction transaction)
    {
        CheckpointResult?[]? installed = null;
        while (!Monitor.TryEnter(_checkpointGate, InstallPatience))
        {
            if (Volatile.Read(ref _uninstalled) is { } results)
            {
                Settle();
                transaction.ThrowIfStale(Pipeline.Head);
                Pipeline.Replace(OverNewChunks(Pipeline.Head, results));
                installed = results;
                Volatile.Write(ref _uninstalled, null);
            }
        }

        return installed;
    }

    private void CheckpointInBackground()
    {
        try
        {
            Checkpoint();
        }
        catch (Exception failure)
        {
            // The log still has everything. The next commit, or closing, tries again; closing reports it.
            CheckpointError = failure;
        }
        finally
        {
            Volatile.Write(ref _isCheckpointQueued, 0);
        }
    }

    // Head and published state are one afterwards, and durable.
    private void Settle()
    {
        Pipeline.Drain();
        Pipeline.SyncNow();
        Pipeline.ThrowIfPoisoned();
    }

    private bool IsAhead(DatabaseVersion version) => version.Lsn > _root.Lsn;

    private static DatabaseVersion Freeze(DatabaseVersion version)
    {
        TableVersion?[] tables = version.Copy(0);
        for (int i = 0; i < tables.Length; i++)
        {
            tables[i] = tables[i]?.FreezeMemtable();
        }

        return DatabaseVersion.Of(version.Lsn, tables);
    }

    private CheckpointResult?[] WriteTables(DatabaseVersion version)
    {
        Tidy();
        long generation = ++_generation;
        TableSlot[] slots = Catalog.Slots;
        var results = new CheckpointResult?[version.Tables.Length];
        bool hasNewSchemas = false;
        for (int i = 0; i < results.Length; i++)
        {
            if (version.Tables[i] is not { } table)
            {
                continue;
            }

            hasNewSchemas |= WriteSchemaWhenNew(slots[i], table);
            if (table.HasChanges || table.Base.Reference is null || table.UnsettledBytes > 0)
            {
                results[i] = TableCheckpoint.Write(table, Catalog.FoldersOf(slots[i].Folder, table.Schema), generation);
            }
        }

        if (hasNewSchemas)
        {
            _files.SyncDirectory(_paths.Schemas);
        }

        SyncFolders();
        return results;
    }

    // The names of the folders themselves, which must be on disk before a root speaks of them; the tables have synced what is in them.
    private void SyncFolders()
    {
        foreach (string folder in (ReadOnlySpan<string>)[_paths.Data, _paths.Indexes])
        {
            if (_files.DirectoryExists(folder))
            {
                _files.SyncDirectory(folder);
            }
        }

        _files.SyncDirectory(_paths.Directory);
    }

    private void SwapRoot(DatabaseVersion version, in WalPosition position, CheckpointResult?[] results)
    {
        var tables = new List<RootTable>(_root.Tables);
        TableSlot[] slots = Catalog.Slots;
        for (int i = 0; i < results.Length; i++)
        {
            if (version.Tables[i] is not { } table)
            {
                continue;
            }

            int place = tables.FindIndex(entry => entry.Name == slots[i].Name);
            RootTable? old = place < 0 ? null : tables[place];
            RootTable entry = Describe(slots[i], table, old, results[i]);
            if (place < 0)
            {
                tables.Add(entry);
            }
            else
            {
                tables[place] = entry;
            }
        }

        var root = new RootState(_root.Database, _generation, version.Lsn, position, tables.ToArray());
        _swap.Swap(root);
        _previousRoot = _root;
        _root = root;
    }

    private static RootTable Describe(TableSlot slot, TableVersion table, RootTable? old, CheckpointResult? result)
    {
        var indexes = new RootIndex[table.Indexes.Count];
        for (int i = 0; i < indexes.Length; i++)
        {
            indexes[i] = new RootIndex(
                slot.Folder + "." + FolderName.Of(table.Schema.Indexes[i].Name),
                result is null ? table.Indexes[i].Base.Reference : result.Files.Indexes[i]);
        }

        ulong fingerprint = SchemaFingerprint.Of(table.Schema);

        return new RootTable(
            slot.Name,
            slot.Folder,
            old is not null && old.Fingerprint == fingerprint ? old.SchemaCrc : Crc32C.Compute(SchemaDocument.Write(table.Schema, indented: true)),
            fingerprint,
            table.NextAssignedKey,
            result is null ? old?.Manifest : result.Files.Rows,
            indexes);
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

    // The commit or checkpoint has happened: what fails from here on leaves files behind, which the next one tries again to delete.
    private void Retire(CheckpointResult?[] results)
    {
        try
        {
            CheckpointError = null;
            DeleteObsolete(results);
        }
        catch (StorageException failure)
        {
            CheckpointError = failure;
        }
    }

    private void DeleteObsolete(CheckpointResult?[] results)
    {
        foreach (CheckpointResult? result in results)
        {
            if (result is null)
            {
                continue;
            }

            _obsolete.AddReaders(_generation, result.Source.Base);
            foreach (TableVersion index in result.Source.Indexes)
            {
                _obsolete.AddReaders(_generation, index.Base);
            }

            _obsolete.AddFiles(_generation, result.Obsolete);
        }

        NoteDroppedIndexes();
        _obsolete.Delete(_previousRoot!.Generation);
        DeleteSegmentsBefore(_previousRoot.Wal.Segment);
    }

    private void DropHistory()
    {
        if (_files.FileExists(_paths.PreviousRoot))
        {
            _files.Delete(_paths.PreviousRoot);
            _files.SyncDirectory(_paths.Directory);
        }

        _obsolete.DeleteAll();
        DropPreviousSchemas();
        DeleteSegmentsBefore(long.MaxValue);
    }

    private void DeleteSegmentsBefore(long segment)
    {
        foreach (string name in _files.ListFiles(_paths.Wal))
        {
            if (WalNames.TryParse(name, out long number) && number < segment)
            {
                _files.Delete(Path.Combine(_paths.Wal, name));
            }
        }
    }
}
