using JsonOrm.Catalogue;
using JsonOrm.Files;
using JsonOrm.Tables;
using JsonOrm.Wal;

namespace JsonOrm.Database;

// Writes the chunks, delta runs, manifests and schema files of a checkpoint, and the root that makes them current.
internal sealed partial class DatabaseEngine
{
    private CheckpointResult?[] WriteTables(DatabaseVersion version, CheckpointPolicy policy)
    {
        KeepRoot();
        _leftovers.Tidy(_root, hasPrevious: !_swap.HasMark);
        long generation = ++_generation;
        try
        {
            return WriteTables(version, policy, generation);
        }
        catch (StorageException failure) when (failure.Fault == StorageFault.Full)
        {
            _leftovers.DeleteOf(generation);
            throw;
        }
    }

    private CheckpointResult?[] WriteTables(DatabaseVersion version, CheckpointPolicy policy, long generation)
    {
        TableSlot[] slots = Catalog.Slots;
        policy = policy with { RewritesUpTo = EarlierKeysUpTo };
        var results = new CheckpointResult?[version.Tables.Length];
        bool hasNewSchemas = false;
        for (int i = 0; i < results.Length; i++)
        {
            if (version.Tables[i] is not { IsDropped: false } table)
            {
                continue;
            }

            WriteSetAside(slots[i], table, generation);
            bool drops = policy.DropsKept && table.Form.KeepsMembers;
            if (table.HasUnwritten || table.Base.Reference is null || table.UnwrittenBytes > 0 || (policy.CompactsAll && table.HasRuns) || drops || TableCatalog.HasOlderRows(table) || Array.Exists(_root.Tables, entry => entry.Folder == slots[i].Folder && HasOtherForm(entry)))
            {
                results[i] = TableCheckpoint.Write(table, Catalog.FoldersOf(slots[i].Folder, table.Schema), generation, drops ? policy : policy with { DropsKept = false });
            }

            if (drops)
            {
                table.Form.DropKept();
            }

            hasNewSchemas |= _schemas.WriteWhenNew(slots[i].Folder, table, Array.Find(_root.Tables, entry => entry.Folder == slots[i].Folder));
        }

        if (hasNewSchemas)
        {
            _files.SyncDirectory(_paths.Schemas);
        }

        SyncFolders();
        return results;
    }

    // Syncs the names of the folders, which must be durable before a root refers to them. The tables have already synced the folders' contents.
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

            int place = tables.FindIndex(entry => entry.Folder == slots[i].Folder);
            if (table.IsDropped)
            {
                tables.RemoveRange(Math.Max(place, 0), place < 0 ? 0 : 1);
                continue;
            }

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

        var root = new RootState(_root.Database, _generation, version.Lsn, position, tables.ToArray()) { Earlier = EarlierRoot.Before(_root, RootFile.CrcOf(RootFile.Write(_root)), _generation) };
        try
        {
            _swap.Swap(root);
        }
        catch (StorageException failure) when (failure.Fault == StorageFault.Full && !_swap.IsUncertain)
        {
            _leftovers.DeleteOf(_generation);
            throw;
        }

        _previousRoot = _root;
        _root = root;
    }

    private static RootTable Describe(TableSlot slot, TableVersion table, RootTable? old, CheckpointResult? result)
    {
        var indexes = new RootIndex[table.Indexes.Count];
        for (int i = 0; i < indexes.Length; i++)
        {
            indexes[i] = new RootIndex(
                slot.Folder + "." + FolderName.Of(table.Schema.StoredIndexes[i].Name),
                result is null ? table.Indexes[i].Base.Reference : result.Files.Indexes[i]);
        }

        ulong fingerprint = SchemaFingerprint.Of(table.Schema);

        return new RootTable(
            slot.Name,
            slot.Folder,
            SchemaFiles.Crc(table, old),
            fingerprint,
            table.NextAssignedKey,
            result is null ? old?.Manifest : result.Files.Rows,
            indexes)
        {
            FormerNames = slot.FormerNames,
            RowVersion = table.Form.History.RowVersion,
            OlderRows = TableCatalog.OlderRows(result is null ? table : table.WithBase(result)),
        };
    }
}
