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

// Opens a database: lock, root, log. Nothing is written until everything has been validated.
internal sealed partial class DatabaseEngine
{
    private const string AttributesText = "# Rows are compared by their bytes: no line ending may change.\n*.jsonl -text\n*.json -text\n";
    private const string IgnoreText = "/wal/\n/lock\n/index/\n/db.prev.json\n*.tmp\n";

    // If the whole log is missing, nothing says how many commits it had. A checkpoint comes long before a log of this many.
    private const long UnknownLoss = 1_000_000;

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
            return OpenReader(directory, options.On(DatabaseKeys.ToRead(options.FileSystem, directory, options.Encryption)));
        }

        options = options.On(DatabaseKeys.ToWrite(options.FileSystem, directory, options.Encryption));
        var files = new DatabaseFiles(options.FileSystem, directory);
        var paths = new DatabasePaths(directory);

        options.FileSystem.CreateDirectory(directory);
        IDisposable held = LockFile.Take(files, paths);
        try
        {
            DatabaseKeys.Begin(options.FileSystem, paths, options.Encryption);
            return Open(files, paths, options, held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    // If another engine has the same files in memory, what it has loaded is reused.
    private static DatabaseEngine Open(DatabaseFiles files, DatabasePaths paths, JsonDatabaseOptions options, IDisposable? held, DatabaseEngine? before = null, StateAt? at = null)
    {
        byte[]? content = at is not null ? at.Root : files.TryReadAll(paths.Root, FormatLimits.MostRootBytes);
        content ??= CompleteRestore(files, paths, held);
        bool isNew = content is null;
        if (content is null)
        {
            RefuseMissingRoot(files, paths, options);
            content = RootFile.Write(new RootState((ulong)options.Scheduler.NextRandom(), 0, 0, new WalPosition(1, 1, 0), []));
        }

        RootState root = RootFile.Read(paths.Root, content, mustMatch: options.OnExternalChange == ExternalChange.Refuse);
        if (before is null)
        {
            RefuseForeign(files, paths, root);
        }

        RefuseOtherCodec(paths, root, options.Compression?.Codec.Name);

        PublishedState? published = at is not null ? new PublishedState(at.Lsn, at.Lsn) : files is FollowedFiles followed ? Begin(followed, paths, content, ref root) : null;
        var catalog = new TableCatalog(files, paths, before?.Catalog.Cache ?? new ChunkCache(options.MemoryBudgetBytes), root, options.Limits, options.Scheduler) { ReadsOnly = options.ReadOnly, SetsAside = options.OnUpgradeError == UpgradeErrors.SetAside, Compression = options.Compression };
        if (before is not null)
        {
            catalog.TakeOver(before.Catalog);
        }

        var recovery = new WalRecovery(files, paths.Wal, root.Database)
        {
            MostLsn = published?.Lsn ?? long.MaxValue,
            Witness = at is not null ? null : published is { } state ? new LogWitness(state.Lsn, paths.PublishedWatermark) : ReadWitness(files, paths, root.Database),
            AcceptsLoss = options.OnLostCommits == LostCommits.Accept,
        };
        var replay = new WalReplay(catalog);
        try
        {
            recovery.Read(root.Wal, replay.Apply);
            replay.Flush();
        }
        catch (CorruptDataException error) when (error.Table is not null && options.OnExternalChange == ExternalChange.Adopt)
        {
            // Replay looked up a key in an edited file. The usual advice, to adopt the file, would lead back here.
            throw EditedUnderLog(error.File, error.Table, error);
        }

        if (at is not null)
        {
            RefuseShortLog(paths, root, at, recovery.LastLsn);
        }

        bool isLogMissing = at is null && !recovery.HasFiles && IsLogMissing(files, paths, options, root);
        DatabaseVersion version = replay.Finish(recovery.LastLsn);
        ChangeAdoption? adoption = null;
        if (options.OnExternalChange == ExternalChange.Adopt)
        {
            adoption = new ChangeAdoption(options.Limits with { RowBytes = options.MaxRowBytes });
            version = Adopt(adoption, catalog, paths, root, version);
        }

        bool hasLoss = held is not null && (recovery.HasLoss || isLogMissing);
        if (hasLoss)
        {
            version = DatabaseVersion.Of(Math.Max(version.Lsn, isLogMissing ? version.Lsn + UnknownLoss : recovery.LostUpTo) + 1, version.Copy(catalog.Slots.Length));
        }

        if (held is not null)
        {
            // From here on the open cannot be rejected, so a rejected open has changed no file.
            LockFile.Announce(held);
            if (isNew)
            {
                Create(files, paths, root, options.Scheduler);
            }

            if (hasLoss)
            {
                (root, content) = TellReaders(files, paths, root, content, options.Scheduler);
            }

            if (recovery.Discarded.Count > 0 && recovery.Segments.Count == 0)
            {
                // The log is empty again, so nothing may say that it is needed.
                SwapFrom(files, paths, root, content, 0, options.Scheduler).Clear(root.Wal.Segment);
            }

            recovery.Trim();
            if (files.DirectoryExists(paths.Restore))
            {
                // A restore that was given up before it changed anything.
                FolderTree.Delete(files, paths.Restore);
            }

            SpillSpace.Clean(files, paths.Temporary);
            if (root.Generation == 0)
            {
                SyncParent(options.FileSystem, paths);
            }
        }

        RootSwap swap = SwapFrom(files, paths, root, content, recovery.Segments.Count > 0 ? recovery.NextSegment - 1 : 0, options.Scheduler);
        var pipeline = new CommitPipeline(
            new WalOptions(
                files, paths.Wal, root.Database, options.Durability, options.Clock, options.IdleDelay, options.Scheduler, options.Limits.SegmentBytes,
                new DiskReserve(files, paths.Reserve, options.ReadOnly || options.Durability == Durability.None || EncryptedFileSystem.DiskOf(options.FileSystem) is MemoryFileSystem ? 0 : options.ReserveBytes, options.Scheduler))
            { Mark = swap },
            version,
            new WalPosition(recovery.NextSegment, version.Lsn + 1, recovery.LastCrc),
            recovery.Bytes);
        WalTail? tail = options.ReadOnly && adoption is null ? recovery.Follow(isDurable: published?.DurableLsn >= published?.Lsn) : null;
        var engine = new DatabaseEngine(options, files, paths, held, root, swap, catalog, pipeline) { _tail = tail, _snapshots = before?.Snapshots };
        if (held is not null)
        {
            engine.BeginArchive(recovery.LastLsn);
        }

        if (hasLoss)
        {
            // The state after the loss is a commit of its own, and the numbers of the lost ones are never given again: whoever knows one of them finds that it is gone.
            engine.Checkpoint();
            recovery.ForgetLoss();
        }

        if (adoption?.Replaced.Count > 0 && !options.ReadOnly)
        {
            engine.Checkpoint();
            engine._obsolete.AddFiles(engine._generation, adoption.Replaced);
        }

        if (recovery.HasFiles && !options.ReadOnly)
        {
            BeginWatermark(pipeline);
        }

        if (Array.Exists(root.Tables, static table => table.OlderRows > 0))
        {
            engine.UpgradeInBackground();
        }

        return engine;
    }

    // A restore was interrupted when its backup was complete and the database, if there was one, no longer was. Returns the root; null if there was no such restore.
    private static byte[]? CompleteRestore(DatabaseFiles files, DatabasePaths paths, IDisposable? held)
    {
        if (!files.DirectoryExists(paths.Restore) || !RestoreSwitch.IsReady(files, paths))
        {
            return null;
        }

        if (held is null)
        {
            throw new StorageException(
                paths.Root, "open", StorageFault.NotFound, $"The restore of a backup into '{paths.Directory}' was interrupted, or is just running. If it is not running, open the database once without ReadOnly, which completes it.");
        }

        RestoreSwitch.Complete(files, paths);
        return files.TryReadAll(paths.Root, FormatLimits.MostRootBytes);
    }

    // A new root makes followers that have seen the lost commits reopen the database.
    private static (RootState Root, byte[] Content) TellReaders(DatabaseFiles files, DatabasePaths paths, RootState root, byte[] content, Scheduler scheduler)
    {
        RootState next = root with { Generation = root.Generation + 1, Earlier = EarlierRoot.Before(root, RootFile.CrcOf(RootFile.Write(root)), root.Generation + 1) };
        SwapFrom(files, paths, root, content, 0, scheduler).Swap(next);
        return (next, RootFile.Write(next));
    }

    // The edits become a commit of their own, which the checkpoint that follows makes durable.
    private static DatabaseVersion Adopt(ChangeAdoption adoption, TableCatalog catalog, DatabasePaths paths, RootState root, DatabaseVersion version)
    {
        TableVersion?[] tables = version.Copy(catalog.Slots.Length);
        bool isAdopted = false;
        foreach (TableSlot slot in catalog.Slots)
        {
            if (slot.Root is null || adoption.Adopt(catalog.Opened(slot).AtOpen!) is not { } adopted)
            {
                continue;
            }

            if (version.Lsn > root.Lsn)
            {
                throw EditedUnderLog(paths.DataFolder(slot.Folder), slot.Name, null);
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
        AdoptedReferences.Check(catalog, next, adoption);
        return next;
    }

    private static CorruptDataException EditedUnderLog(string path, string table, Exception? cause) => new(
        path,
        null,
        null,
        "files as they were written, because the log still holds commits on top of them: the database was not closed before the edit. Put the files back, open and close the database, and edit then.",
        table,
        cause);

    // A missing root beside other files means loss, not a new database; creating a database would overwrite what is left. To a reader, empty folders are a database that is just being created.
    private static void RefuseMissingRoot(IFileSystem files, DatabasePaths paths, JsonDatabaseOptions options)
    {
        if (!options.ReadOnly)
        {
            LockFile.RefuseForeign(files, paths);
        }

        foreach (string name in files.ListFiles(paths.Directory))
        {
            if (name is "db.prev.json")
            {
                throw MissingRoot(paths, name);
            }
        }

        foreach (string name in files.ListDirectories(paths.Directory))
        {
            if ((name is "data" or "schema" && (!options.ReadOnly || files.ListFiles(paths.Schemas).Count > 0)) || (name is "wal" && files.ListFiles(paths.Wal).Count > 0))
            {
                throw MissingRoot(paths, name);
            }
        }

        if (options.ReadOnly)
        {
            throw new StorageException(
                paths.Root, "open", StorageFault.NotFound, $"There is no database at '{paths.Directory}': '{paths.Root}' does not exist. Open it without ReadOnly to create it.");
        }
    }

    // A symbolic link could lead outside the directory, and otherwise only a checkpoint would notice it. Chunks are checked when they are read.
    private static void RefuseForeign(DatabaseFiles files, DatabasePaths paths, RootState root)
    {
        foreach (string folder in (ReadOnlySpan<string>)[paths.Wal, paths.Data, paths.Schemas, paths.Indexes, paths.Temporary])
        {
            files.RefuseUnlessFolder(folder);
        }

        // ListFiles omits folders, so a folder with the name of a segment would look like a missing segment.
        foreach (string name in files.ListDirectories(paths.Wal))
        {
            if (WalNames.TryParse(name, out _))
            {
                files.RefuseUnlessFile(Path.Combine(paths.Wal, name));
            }
        }

        files.RefuseUnlessFile(paths.PreviousRoot);
        foreach (RootTable table in root.Tables)
        {
            files.RefuseUnlessFile(paths.Schema(table.Folder));
            files.RefuseUnlessFile(paths.PreviousSchema(table.Folder));
            files.RefuseUnlessFolder(paths.DataFolder(table.Folder));
        }
    }

    private static void RefuseOtherCodec(DatabasePaths paths, RootState root, string? given)
    {
        foreach (RootTable table in root.Tables)
        {
            string? needed = table.Manifest?.Codec ?? Array.Find(table.Indexes, static index => index.Manifest?.Codec is not null)?.Manifest!.Codec;
            if (needed is not null && needed != given)
            {
                throw MissingCodecException.OfTable(paths.Root, table.Name, needed, given);
            }
        }
    }

    private static CorruptDataException MissingRoot(DatabasePaths paths, string witness) => new(
        paths.Root, null, null, $"the root of the database, but the file is missing while '{witness}' is there. Restore it from a backup or from version control, or salvage the rows into a new folder (JsonDatabase.RecoverAsync, jsonorm recover). If no database was ever here, name another directory: JsonOrm keeps files of these names in its own.");

    private static RootSwap SwapFrom(DatabaseFiles files, DatabasePaths paths, RootState root, byte[] content, long lastSegment, Scheduler scheduler)
    {
        var swap = new RootSwap(files, paths, scheduler);
        swap.Begin(content, root.Wal.Segment, lastSegment);
        return swap;
    }

    private static void Create(IFileSystem files, DatabasePaths paths, RootState root, Scheduler scheduler)
    {
        WriteOnce(files, paths.GitAttributes, AttributesText);
        WriteOnce(files, paths.GitIgnore, IgnoreText);
        new RootSwap(files, paths, scheduler).Swap(root);
    }

    // Makes the name of the database's directory durable. Done until the first checkpoint, because the process that created the directory may have died before
    // it could.
    private static void SyncParent(IFileSystem files, DatabasePaths paths)
    {
        if (Path.GetDirectoryName(paths.Directory) is { Length: > 0 } parent)
        {
            files.SyncDirectory(parent);
        }
    }

    private static void WriteOnce(IFileSystem files, string path, string text)
    {
        if (!files.FileExists(path))
        {
            files.WriteAndSync(path, System.Text.Encoding.UTF8.GetBytes(text));
        }
    }
}
