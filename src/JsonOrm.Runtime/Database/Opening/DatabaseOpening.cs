using JsonOrm.Catalogue;
using JsonOrm.Chunks;
using JsonOrm.Encryption;
using JsonOrm.Files;
using JsonOrm.Operations;
using JsonOrm.Scheduling;
using JsonOrm.Spill;
using JsonOrm.Tables;
using JsonOrm.Transactions;
using JsonOrm.Wal;

namespace JsonOrm.Database;

/// <summary>
/// Opens a database: reads the root, then the log, then edits made by hand, and only then writes. Nothing is written until everything has been validated, so an open that is refused
/// has changed no file.
/// </summary>
internal sealed class DatabaseOpening
{
    private const string AttributesText = "# Rows are compared by their bytes: no line ending may change.\n*.jsonl -text\n*.json -text\n";
    private const string IgnoreText = "/wal/\n/lock\n/index/\n/db.prev.json\n*.tmp\n";

    // If the whole log is missing, nothing says how many commits it had. A checkpoint comes long before a log of this many.
    private const long UnknownLoss = 1_000_000;

    private readonly DatabaseFiles _files;
    private readonly DatabasePaths _paths;
    private readonly JsonDatabaseOptions _options;
    private readonly IDisposable? _held;
    private readonly DatabaseEngine? _before;
    private readonly StateAt? _at;
    private readonly bool _isNew;
    private readonly PublishedState? _published;
    private readonly TableCatalog _catalog;
    private readonly WalRecovery _recovery;
    private RootState _root;
    private byte[] _content;

    // Reads the root and prepares to read the log.
    private DatabaseOpening(DatabaseFiles files, DatabasePaths paths, JsonDatabaseOptions options, IDisposable? held, DatabaseEngine? before, StateAt? at)
    {
        (_files, _paths, _options, _held, _before, _at) = (files, paths, options, held, before, at);
        byte[]? content = at is not null ? at.Root : files.TryReadAll(paths.Root, FormatLimits.MostRootBytes);
        content ??= CompleteRestore();
        _isNew = content is null;
        if (content is null)
        {
            RefusedOpenings.WithoutRoot(files, paths, options.ReadOnly);
            content = RootFile.Write(new RootState((ulong)options.Scheduler.NextRandom(), 0, 0, new WalPosition(1, 1, 0), []));
        }

        _content = content;
        _root = RootFile.Read(paths.Root, content, mustMatch: options.OnExternalChange == ExternalChange.Refuse);
        if (before is null)
        {
            RefusedOpenings.WithForeignFiles(files, paths, _root);
        }

        RefusedOpenings.WithOtherCodec(paths, _root, options.Compression?.Codec.Name);
        _published = at is not null ? new PublishedState(at.Lsn, at.Lsn) : files is FollowedFiles followed ? FollowedState.Begin(followed, paths, content, ref _root) : null;
        _catalog = new TableCatalog(files, paths, before?.Catalog.Cache ?? new ChunkCache(options.MemoryBudgetBytes), _root, options.Limits, options.Scheduler)
        {
            ReadsOnly = options.ReadOnly,
            SetsAside = options.OnUpgradeError == UpgradeErrors.SetAside,
            Compression = options.Compression,
        };
        foreach (RootTable table in options.ReadOnly ? [] : _root.Tables)
        {
            options.Compression?.RefuseMisnamed(table.Name, className: null);
        }

        if (before is not null)
        {
            _catalog.TakeOver(before.Catalog);
        }

        _recovery = new WalRecovery(files, paths.Wal, _root.Database)
        {
            MostLsn = _published?.Lsn ?? long.MaxValue,
            Witness = at is not null ? null : _published is { } state ? new LogWitness(state.Lsn, paths.PublishedWatermark) : LogWitnesses.Read(files, paths, _root.Database),
            AcceptsLoss = options.OnLostCommits == LostCommits.Accept,
        };
    }

    /// <summary>Opens a database, or creates it if it does not exist.</summary>
    public static DatabaseEngine Open(string directory, JsonDatabaseOptions options)
    {
        OptionLimits.Check(options);
        if (options.OnWarning is { } warn)
        {
            foreach (StorageWarning warning in options.FileSystem.Examine(directory))
            {
                warn(warning);
            }
        }

        if (options.ReadOnly)
        {
            return FollowedState.Open(directory, options.On(DatabaseKeys.ToRead(options.FileSystem, directory, options.Encryption)));
        }

        options = options.On(DatabaseKeys.ToWrite(options.FileSystem, directory, options.Encryption));
        var files = new DatabaseFiles(options.FileSystem, directory);
        var paths = new DatabasePaths(directory);

        try
        {
            return OpenToWrite(files, paths, options);
        }
        catch (StorageException error) when (error.Fault == StorageFault.PermissionDenied && RefusedOpenings.CanBeRead(options.FileSystem, paths, error.Path))
        {
            throw RefusedOpenings.WithoutRightToWrite(paths, error);
        }
    }

    private static DatabaseEngine OpenToWrite(DatabaseFiles files, DatabasePaths paths, JsonDatabaseOptions options)
    {
        options.FileSystem.CreateDirectory(paths.Directory);
        IDisposable held = LockFile.Take(files, paths);
        try
        {
            DatabaseKeys.Begin(options.FileSystem, paths, options.Encryption);
            return new DatabaseOpening(files, paths, options, held, before: null, at: null).Complete();
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Opens a database for reading, without a lock.</summary>
    /// <param name="files">The files of the database, as they are or as they were.</param>
    /// <param name="paths">The paths.</param>
    /// <param name="options">How to open it.</param>
    /// <param name="before">Another engine that has the same files in memory: what it has loaded is reused.</param>
    /// <param name="at">An earlier state; null for the newest.</param>
    public static DatabaseEngine OpenToRead(DatabaseFiles files, DatabasePaths paths, JsonDatabaseOptions options, DatabaseEngine? before, StateAt? at = null) =>
        new DatabaseOpening(files, paths, options, held: null, before, at).Complete();

    /// <summary>Opens an earlier state for reading. It never changes.</summary>
    /// <param name="paths">The database.</param>
    /// <param name="options">The options of the database.</param>
    /// <param name="at">The state.</param>
    /// <param name="before">Another state, whose loaded files are reused where they are the same.</param>
    /// <exception cref="StorageException">A file of the state is no longer there (<see cref="StorageFault.Replaced"/>).</exception>
    public static DatabaseEngine OpenAt(DatabasePaths paths, JsonDatabaseOptions options, StateAt at, DatabaseEngine? before = null)
    {
        RootState root = RootFile.Read(paths.Root, at.Root, mustMatch: true);
        var files = new DatabaseFiles(new ArchivedFiles(options.FileSystem, paths, root, options.Compression), paths.Directory);
        return OpenToRead(files, paths, options.ForReading(), before, at);
    }

    private DatabaseEngine Complete()
    {
        DatabaseVersion version = ReadLog();
        bool isLogMissing = _at is null && !_recovery.HasFiles && LogWitnesses.IsLogMissing(_files, _paths, _options, _root);
        ChangeAdoption? adoption = null;
        if (_options.OnExternalChange == ExternalChange.Adopt)
        {
            adoption = new ChangeAdoption(_options.Limits with { RowBytes = _options.MaxRowBytes });
            version = Adopt(adoption, version);
        }

        bool hasLoss = _held is not null && (_recovery.HasLoss || isLogMissing);
        if (hasLoss)
        {
            version = DatabaseVersion.Of(Math.Max(version.Lsn, isLogMissing ? version.Lsn + UnknownLoss : _recovery.LostUpTo) + 1, version.Copy(_catalog.Slots.Length));
        }

        StorageWarning? torn = _recovery.TornEnd;
        if (_held is not null)
        {
            WriteFirst(_held, hasLoss);
        }

        DatabaseEngine engine = CreateEngine(version, isTail: _options.ReadOnly && adoption is null);
        if (_held is not null)
        {
            engine.BeginArchive(_recovery.LastLsn);
        }

        if (hasLoss)
        {
            // The state after the loss is a commit of its own, and the numbers of the lost ones are never given again: whoever knows one of them finds that it is gone.
            engine.Checkpoint();
            _recovery.ForgetLoss();
        }

        if (adoption?.Replaced.Count > 0 && !_options.ReadOnly)
        {
            engine.CheckpointAdopted(adoption.Replaced);
        }

        if (_recovery.HasFiles && !_options.ReadOnly)
        {
            BeginWatermark(engine.Pipeline);
        }

        // Not for a reader: the last line may be one that the writer is writing.
        if (_held is not null && _options.OnWarning is { } warn && torn is not null)
        {
            warn(torn);
        }

        if (Array.Exists(_root.Tables, static table => table.OlderRows > 0))
        {
            engine.UpgradeInBackground();
        }

        return engine;
    }

    private DatabaseVersion ReadLog()
    {
        var replay = new WalReplay(_catalog);
        try
        {
            _recovery.Read(_root.Wal, replay.Apply);
            replay.Flush();
        }
        catch (CorruptDataException error) when (error.Table is not null && _options.OnExternalChange == ExternalChange.Adopt)
        {
            // Replay looked up a key in an edited file. The usual advice, to adopt the file, would lead back here.
            throw RefusedOpenings.EditedUnderLog(error.File, error.Table, error);
        }

        if (_at is not null)
        {
            RefusedOpenings.WithShortLog(_paths, _root, _at, _recovery.LastLsn);
        }

        return replay.Finish(_recovery.LastLsn);
    }

    // The edits become a commit of their own, which the checkpoint that follows makes durable.
    private DatabaseVersion Adopt(ChangeAdoption adoption, DatabaseVersion version)
    {
        TableVersion?[] tables = version.Copy(_catalog.Slots.Length);
        bool isAdopted = false;
        foreach (TableSlot slot in _catalog.Slots)
        {
            if (slot.Root is null || adoption.Adopt(_catalog.Opened(slot).AtOpen!) is not { } adopted)
            {
                continue;
            }

            if (version.Lsn > _root.Lsn)
            {
                throw RefusedOpenings.EditedUnderLog(_paths.DataFolder(slot.Folder), slot.Name, null);
            }

            tables[slot.Index] = adopted;
            if (!ReferenceEquals(adopted.Form, slot.AtOpen!.Form))
            {
                slot.AtOpen = adopted;
            }

            isAdopted = true;
        }

        if (!isAdopted)
        {
            return version;
        }

        DatabaseVersion next = DatabaseVersion.Of(version.Lsn + 1, tables);
        AdoptedReferences.Check(_catalog, next, adoption);
        return next;
    }

    // From here on the open cannot be rejected.
    private void WriteFirst(IDisposable held, bool hasLoss)
    {
        LockFile.Announce(held);
        if (_isNew)
        {
            WriteOnce(_paths.GitAttributes, AttributesText);
            WriteOnce(_paths.GitIgnore, IgnoreText);
            new RootSwap(_files, _paths, _options.Scheduler).Swap(_root);
        }

        if (hasLoss)
        {
            // A new root makes followers that have seen the lost commits reopen the database.
            RootState next = _root with { Generation = _root.Generation + 1, Earlier = EarlierRoot.Before(_root, RootFile.CrcOf(RootFile.Write(_root)), _root.Generation + 1) };
            SwapFrom(lastSegment: 0).Swap(next);
            (_root, _content) = (next, RootFile.Write(next));
        }

        if (_recovery.Discarded.Count > 0 && _recovery.Segments.Count == 0)
        {
            // The log is empty again, so nothing may say that it is needed.
            SwapFrom(lastSegment: 0).Clear(_root.Wal.Segment);
        }

        _recovery.Trim();
        if (_files.DirectoryExists(_paths.Restore))
        {
            // A restore that was given up before it changed anything.
            FolderTree.Delete(_files, _paths.Restore);
        }

        SpillSpace.Clean(_files, _paths.Temporary);
        if (_root.Generation == 0)
        {
            SyncParent();
        }
    }

    private DatabaseEngine CreateEngine(DatabaseVersion version, bool isTail)
    {
        RootSwap swap = SwapFrom(_recovery.Segments.Count > 0 ? _recovery.NextSegment - 1 : 0);
        bool needsReserve = !_options.ReadOnly && _options.Durability != Durability.None && EncryptedFileSystem.DiskOf(_options.FileSystem) is not MemoryFileSystem;
        var reserve = new DiskReserve(_files, _paths.Reserve, needsReserve ? _options.ReserveBytes : 0, _options.Scheduler);
        var log = new WalOptions(_files, _paths.Wal, _root.Database, _options.Durability, _options.Clock, _options.IdleDelay, _options.Scheduler, _options.Limits.SegmentBytes, reserve) { Mark = swap };
        var pipeline = new CommitPipeline(log, version, new WalPosition(_recovery.NextSegment, version.Lsn + 1, _recovery.LastCrc), _recovery.Bytes);
        WalTail? tail = isTail ? _recovery.Follow(isDurable: _published?.DurableLsn >= _published?.Lsn) : null;
        return new DatabaseEngine(_options, _files, _paths, _held, _root, swap, _catalog, pipeline, tail, _before);
    }

    private RootSwap SwapFrom(long lastSegment)
    {
        var swap = new RootSwap(_files, _paths, _options.Scheduler);
        swap.Begin(_content, _root.Wal.Segment, lastSegment);
        return swap;
    }

    // A restore was interrupted when its backup was complete and the database, if there was one, no longer was. Returns the root; null if there was no such restore.
    private byte[]? CompleteRestore()
    {
        if (!_files.DirectoryExists(_paths.Restore) || !RestoreSwitch.IsReady(_files, _paths))
        {
            return null;
        }

        if (_held is null)
        {
            throw new StorageException(
                _paths.Root, "open", StorageFault.NotFound, $"The restore of a backup into '{_paths.Directory}' was interrupted, or is just running. If it is not running, open the database once without ReadOnly, which completes it.");
        }

        RestoreSwitch.Complete(_files, _paths);
        return _files.TryReadAll(_paths.Root, FormatLimits.MostRootBytes);
    }

    // A database on a full disk can be opened and read. The first commit tries again, and does not write to the log until there is a watermark.
    private static void BeginWatermark(CommitPipeline pipeline)
    {
        try
        {
            pipeline.BeginWatermark();
        }
        catch (StorageException error) when (error.Fault == StorageFault.Full)
        {
            pipeline.RemoveWatermark();
        }
    }

    // Makes the name of the database's directory durable. Done until the first checkpoint, because the process that created the directory may have died before
    // it could.
    private void SyncParent()
    {
        if (Path.GetDirectoryName(_paths.Directory) is { Length: > 0 } parent)
        {
            _options.FileSystem.SyncDirectory(parent);
        }
    }

    private void WriteOnce(string path, string text)
    {
        if (!_files.FileExists(path))
        {
            _files.WriteAndSync(path, System.Text.Encoding.UTF8.GetBytes(text));
        }
    }
}
