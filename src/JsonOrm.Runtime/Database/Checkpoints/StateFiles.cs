using JsonOrm.Catalogue;
using JsonOrm.Codecs;
using JsonOrm.Files;
using JsonOrm.Operations;
using JsonOrm.Tables;
using JsonOrm.Wal;

namespace JsonOrm.Database;

/// <summary>
/// The files of the newest state on disk: the root, and the chunks, delta runs, manifests and schema files that it names. A checkpoint writes new ones, swaps the root, and retires what
/// neither it nor the previous root names. The caller holds the checkpoint gate.
/// </summary>
internal sealed class StateFiles
{
    private readonly JsonDatabaseOptions _options;
    private readonly IFileSystem _files;
    private readonly DatabasePaths _paths;
    private readonly TableCatalog _catalog;
    private readonly RootSwap _swap;
    private readonly ObsoleteFiles _obsolete;
    private readonly LeftoverFiles _leftovers;
    private readonly SchemaFiles _schemas;
    private RootState? _previous;
    private long _installedGeneration;

    public StateFiles(JsonDatabaseOptions options, IFileSystem files, DatabasePaths paths, TableCatalog catalog, RootState root, RootSwap swap)
    {
        (_options, _files, _paths, _catalog, _swap, Root) = (options, files, paths, catalog, swap, root);
        Generation = _installedGeneration = root.Generation;
        History = new KeptHistory(options, files, paths);
        _obsolete = new ObsoleteFiles(files, options.Scheduler, History.RetireFile);
        _leftovers = new LeftoverFiles(files, paths, catalog, History.RetireFile);
        _schemas = new SchemaFiles(files, paths);
        Keys = new EarlierKeys(options.FileSystem, files, paths, catalog);
    }

    /// <summary>The newest root.</summary>
    public RootState Root { get; private set; }

    /// <summary>The generation of the files that were written last.</summary>
    public long Generation { get; private set; }

    /// <summary>The generation of the chunks under all versions published from now on, or an earlier one while newer chunks are being installed.</summary>
    public long InstalledGeneration => Volatile.Read(ref _installedGeneration);

    /// <summary>What earlier states need.</summary>
    public KeptHistory History { get; }

    /// <summary>The holds of backups and verifications on files.</summary>
    public FileHolds Holds { get; } = new();

    /// <summary>What is still encrypted by an earlier key.</summary>
    public EarlierKeys Keys { get; }

    /// <summary>True from the moment a new root may be on disk until it is known to be.</summary>
    public bool IsUncertain => _swap.IsUncertain;

    /// <summary>Files that only older states than the newest one may need. The only member that may be called while a checkpoint runs.</summary>
    public List<RetainedFile> Retained() => _obsolete.List();

    /// <summary>True if a checkpoint has something to write for a table, although the log may hold no row of it.</summary>
    public bool HasWork(RootTable table, CheckpointPolicy policy, DatabaseVersion head) =>
        HasOtherForm(table, head) || (policy.CompactsAll && HasRuns(table)) || table.OlderRows > 0 || (policy.DropsKept && table.RowVersion > 1) || policy.Rebuilt?.Contains(table.Folder) == true;

    /// <summary>Writes every schema file again, encrypted by the present key.</summary>
    public void RewriteSchemas() => _schemas.Rewrite(Root);

    /// <summary>Notes files that the newest root has replaced.</summary>
    public void NoteReplaced(IReadOnlyList<string> files) => _obsolete.AddFiles(Generation, files);

    /// <summary>Writes what has changed in a state. No root names the files yet.</summary>
    /// <returns>What was written, one entry per table; null where a table has not changed.</returns>
    public CheckpointResult?[] Write(DatabaseVersion version, CheckpointPolicy policy)
    {
        History.KeepRoot(Root);
        _leftovers.Tidy(Root, hasPrevious: !_swap.HasMark);
        long generation = ++Generation;
        try
        {
            return Write(version, policy with { RewritesUpTo = Keys.UpTo }, generation);
        }
        catch (StorageException failure) when (failure.Fault == StorageFault.Full)
        {
            _leftovers.DeleteOf(generation);
            throw;
        }
    }

    /// <summary>Writes a root that names the new files, and makes it the current one.</summary>
    /// <param name="version">The state.</param>
    /// <param name="position">Where the log goes on after it.</param>
    /// <param name="results">What was written.</param>
    public void Swap(DatabaseVersion version, in WalPosition position, CheckpointResult?[] results)
    {
        var tables = new List<RootTable>(Root.Tables);
        TableSlot[] slots = _catalog.Slots;
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

        var root = new RootState(Root.Database, Generation, version.Lsn, position, tables.ToArray()) { Earlier = EarlierRoot.Before(Root, RootFile.CrcOf(RootFile.Write(Root)), Generation) };
        try
        {
            _swap.Swap(root);
        }
        catch (StorageException failure) when (failure.Fault == StorageFault.Full && !_swap.IsUncertain)
        {
            _leftovers.DeleteOf(Generation);
            throw;
        }

        _previous = Root;
        Root = root;
    }

    /// <summary>Retires what the newest root has replaced. The commit or checkpoint is complete: after an error the next checkpoint tries again.</summary>
    /// <param name="head">The state above the files of the newest root.</param>
    /// <param name="results">What was written.</param>
    public void Retire(DatabaseVersion head, CheckpointResult?[] results)
    {
        Volatile.Write(ref _installedGeneration, Generation);
        History.Require(Root);
        new ReplacedFiles(_files, _paths, _catalog, _obsolete).Note(Root, _previous!, head, results);
        _obsolete.Delete(Math.Min(_previous!.Generation, Holds.Generation));
        DeleteSegmentsBefore(Math.Min(_previous.Wal.Segment, Holds.Segment));
        History.Finish();
    }

    /// <summary>Deletes the previous root, what only it names, and the log, when the database is closed.</summary>
    public void DropPrevious()
    {
        if (_files.FileExists(_paths.PreviousRoot))
        {
            _files.Delete(_paths.PreviousRoot);
            _files.SyncDirectory(_paths.Directory);
        }

        _obsolete.DeleteAll();
        _schemas.DropPrevious(Root);
        _leftovers.DropCollections(Root);
        DeleteSegmentsBefore(long.MaxValue);
        History.Sync();
    }

    /// <summary>Deletes the previous root and what only it names, to make room on a full disk.</summary>
    // They are retained for readers in other processes, which switch to the new root when the files disappear, and as a fallback if
    // the root is damaged.
    public void GiveUpPrevious()
    {
        if (_swap.IsUncertain || !_files.FileExists(_paths.PreviousRoot) || _swap.HasMark)
        {
            return;
        }

        _files.Delete(_paths.PreviousRoot);
        _files.SyncDirectory(_paths.Directory);
        _obsolete.Delete(Math.Min(Root.Generation, Holds.Generation));
        if (_files.DirectoryExists(_paths.Wal))
        {
            DeleteSegmentsBefore(Math.Min(Root.Wal.Segment, Holds.Segment));
        }
    }

    private CheckpointResult?[] Write(DatabaseVersion version, CheckpointPolicy policy, long generation)
    {
        TableSlot[] slots = _catalog.Slots;
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
            if (table.HasUnwritten || table.Base.Reference is null || table.UnwrittenBytes > 0 || (policy.CompactsAll && table.HasRuns) || drops || TableCatalog.HasOlderRows(table) || Array.Exists(Root.Tables, entry => entry.Folder == slots[i].Folder && HasOtherForm(entry, version)))
            {
                results[i] = TableCheckpoint.Write(table, _catalog.FoldersOf(slots[i].Folder, table.Schema), generation, drops ? policy : policy with { DropsKept = false });
            }

            if (drops)
            {
                table.Form.DropKept();
            }

            hasNewSchemas |= _schemas.WriteWhenNew(slots[i].Folder, table, Array.Find(Root.Tables, entry => entry.Folder == slots[i].Folder));
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

    private void DeleteSegmentsBefore(long segment)
    {
        foreach (string name in _files.ListFiles(_paths.Wal))
        {
            if (WalNames.TryParse(name, out long number) && number < segment)
            {
                History.RetireSegment(Path.Combine(_paths.Wal, name), number);
            }
        }
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

    private static bool HasRuns(RootTable table) =>
        table.Manifest is { Runs: > 0 } || Array.Exists(table.Indexes, static index => index.Manifest is { Runs: > 0 });

    // True if files of the table are compressed and should not be, or the other way round, or are encrypted by an earlier key.
    private bool HasOtherForm(RootTable table, DatabaseVersion head)
    {
        if (Keys.HasOn(table, head))
        {
            return true;
        }

        var codecs = new TableCodec(_options.Compression, table.Name);
        return table.Manifest?.HasOtherThan(codecs.ForWriting(table.Manifest.Codec)?.Name) == true
            || Array.Exists(table.Indexes, index => index.Manifest?.HasOtherThan(codecs.ForWriting(index.Manifest.Codec)?.Name) == true);
    }

    // Written before the root that removes the rows from their table.
    private void WriteSetAside(TableSlot slot, TableVersion table, long generation)
    {
        if (slot.Evolution is not { HasSetAside: true, IsSetAsideWritten: false } evolution || !ReferenceEquals(evolution.Form, table.Form))
        {
            return;
        }

        string folder = _paths.DataFolder(slot.Folder);
        _files.CreateDirectory(folder);
        _files.WriteAndSync(Path.Combine(folder, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"set-aside.g{generation}.jsonl")), evolution.SetAsideText());
        _files.SyncDirectory(folder);
        evolution.IsSetAsideWritten = true;
    }
}
