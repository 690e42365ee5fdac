using System.Globalization;
using JsonOrm.Catalogue;
using JsonOrm.Encryption;
using JsonOrm.Files;

namespace JsonOrm.Operations;

/// <summary>Restores a backup into a directory, all or nothing.</summary>
/// <param name="directory">The directory of the database.</param>
/// <param name="options">What is restored, and how.</param>
/// <param name="open">Opens a copy as a database, reads its lists of files, and returns its last commit.</param>
/// <param name="read">Reads a root from its bytes.</param>
/// <param name="take">Takes the lock of the database.</param>
internal sealed class RestoreRun(
    string directory, RestoreOptions options, Func<string, long> open, Func<string, byte[], RootState> read, Func<IFileSystem, DatabasePaths, IDisposable> take)
{
    private readonly IFileSystem _disk = options.FileSystem;
    private readonly DatabasePaths _paths = new(directory);

    public BackupInfo Run(string backup, CancellationToken cancellationToken)
    {
        (StoredBackup stored, LogCut cut, IFileSystem from) = Choose(backup);
        RefuseIncomplete(stored, from);
        var chosen = new StoredBackup(stored.Path, stored.Manifest with { Position = cut.Position, Time = cut.Time, Files = cut.Files });
        IFileSystem target = TargetFor(from);
        if (!ReferenceEquals(target, from))
        {
            chosen = ConvertedBackup.Of(chosen, from, (target as EncryptedFileSystem)?.Keys, (target as EncryptedFileSystem)?.Seal, new BackupLog(from, stored, read).Root);
        }

        RefuseInside(backup);
        bool isNew = !_disk.DirectoryExists(directory);
        if (!isNew)
        {
            RefuseFull();
        }

        _disk.CreateDirectory(directory);
        bool isDone = false;
        try
        {
            var files = new DatabaseFiles(target, directory);
            using IDisposable held = take(files, _paths);
            BackupInfo? restored = Restore(files, from, chosen, NewestTime(backup), cancellationToken);
            isDone = true;
            return restored;
        }
        finally
        {
            if (isNew && !isDone)
            {
                TryDeleteEmpty();
            }
        }
    }

    // The database is encrypted as its backup is, unless something else is asked for.
    private IFileSystem TargetFor(IFileSystem from) =>
        options.Decrypt && ReferenceEquals(from, _disk) ? throw new EncryptionException("The backup is not encrypted, so there is nothing to decrypt: whoever has its folder can read it. Nothing was changed. Restore it without Decrypt.")
        : options.Decrypt ? _disk
        : options.Encryption is { } key && ReferenceEquals(from, _disk) ? new EncryptedFileSystem(_disk) { Keys = DataKeys.Make(_disk, directory, key) }
        : from;

    // Of the backups that there are now, the restored database may go on after any.
    private DateTimeOffset NewestTime(string backup) => BackupFolder.List(_disk, backup)[^1].Manifest.Time;

    private BackupInfo Restore(DatabaseFiles files, IFileSystem from, StoredBackup chosen, DateTimeOffset newest, CancellationToken cancellationToken)
    {
        bool isSwitched = RestoreSwitch.IsSwitched(files, _paths);
        if (isSwitched || (!files.FileExists(_paths.Root) && RestoreSwitch.IsReady(files, _paths)))
        {
            // An earlier restore was interrupted when its backup was complete and the database, if there was one, no longer was.
            BackupManifest? earlier = BackupManifest.Read(files, _paths.Restore);
            if (isSwitched)
            {
                RestoreSwitch.Finish(files, _paths);
            }
            else
            {
                RestoreSwitch.Complete(files, _paths);
            }

            // Commits may have been made since the root was switched.
            if ((!isSwitched || open(directory) == earlier?.Position) && earlier is not null && earlier.Database == chosen.Manifest.Database && earlier.Position == chosen.Manifest.Position && earlier.Time == chosen.Manifest.Time)
            {
                return chosen.Describe();
            }
        }

        RefuseFull();
        FolderTree.Delete(files, _paths.Restore);
        var copy = new StagedCopy(files, _paths.Restore, options.Progress is { } progress ? new CopyProgress(progress, chosen.Manifest.Files) : null, syncsTogether: _disk is PhysicalFileSystem);
        StateFile mark = StateFile.Of(RestoredMark.FileName, RestoredMark.Write(newest > DateTimeOffset.UtcNow ? newest : DateTimeOffset.UtcNow));
        try
        {
            var source = new DatabaseFiles(from, chosen.Path);
            foreach (StateFile file in chosen.Manifest.Files)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (file.Content is not null)
                {
                    copy.Write(file);
                }
                else
                {
                    copy.Copy(file, source, file.In(chosen.Path), cancellationToken);
                }
            }

            files.WriteAndSync(mark.In(_paths.Restore), mark.Content!);
            copy.Sync(cancellationToken);
            Verify(chosen.Manifest.Position);
            cancellationToken.ThrowIfCancellationRequested();
        }
        catch (Exception error) when (error is JsonOrmException or OperationCanceledException)
        {
            copy.Abandon();
            TryDelete(files);
            throw;
        }

        // The root stays the last file.
        Commit(files, chosen.Manifest with { Files = [.. chosen.Manifest.Files.SkipLast(1), mark, chosen.Manifest.Files[^1]] });
        RestoreSwitch.Complete(files, _paths);
        return chosen.Describe() with { BytesCopied = copy.BytesCopied };
    }

    // From the moment the old root is gone, or if there was none from the moment the list is there, the directory holds the backup.
    private void Commit(DatabaseFiles files, BackupManifest manifest)
    {
        files.SyncDirectory(directory);
        if (Path.GetDirectoryName(directory) is { Length: > 0 } parent)
        {
            _disk.SyncDirectory(parent);
        }

        string list = Path.Combine(_paths.Restore, BackupManifest.FileName), draft = list + ".tmp";
        files.WriteAndSync(draft, manifest.Write((files as ISealsLog).Seal));
        files.Rename(draft, list);
        files.SyncDirectory(_paths.Restore);
        if (files.FileExists(_paths.Root))
        {
            files.Delete(_paths.Root);
            files.SyncDirectory(directory);
        }
    }

    private (StoredBackup Backup, LogCut Cut, IFileSystem Files) Choose(string backup)
    {
        List<StoredBackup> backups = BackupFolder.List(_disk, backup);
        int newest = options.Time is { } time ? backups.FindLastIndex(candidate => candidate.Manifest.Time <= time) : backups.Count - 1;

        EncryptionException? wrongKey = null;

        // A backup that was made after the moment may have begun before it: the moment is then in its own log.
        for (int i = Math.Min(newest + 1, backups.Count - 1); i >= 0; i--)
        {
            // Each backup has its own keys. One of a later key is skipped if it may lie behind the moment.
            try
            {
                IFileSystem files = EncryptedFileSystem.ToRead(_disk, backups[i].Path, options.Encryption);
                StoredBackup candidate = ReferenceEquals(files, _disk) ? backups[i] : new StoredBackup(backups[i].Path, BackupManifest.Read(files, backups[i].Path) ?? backups[i].Manifest);
                if (new BackupLog(files, candidate, read).Cut(options.Position, options.Time) is { } cut)
                {
                    RefuseBeyond(backup, backups, i, cut);
                    return (candidate, cut, files);
                }
            }
            catch (EncryptionException error) when (options.Position < backups[i].Manifest.Position || options.Time < backups[i].Manifest.Time)
            {
                wrongKey ??= error;
            }
        }

        if (wrongKey is not null)
        {
            throw wrongKey;
        }

        string known = backups.Count == 0 ? "It has no complete backup." : RangeOf(backups);
        throw new StorageException(backup, "restore", StorageFault.NotFound, $"'{backup}' does not have the state that was asked for. {known} Nothing was changed.");
    }

    // What can be restored reaches from the root of the oldest backup, whose log goes on from there, to the end of the newest one's log.
    private string RangeOf(List<StoredBackup> backups)
    {
        long first = backups[0].Manifest.Position;
        BackupInfo last = backups[^1].Describe();
        try
        {
            last = backups[^1].Describe(EncryptedFileSystem.ToRead(_disk, backups[^1].Path, options.Encryption));
            first = new BackupLog(EncryptedFileSystem.ToRead(_disk, backups[0].Path, options.Encryption), backups[0], read).Root.Lsn;
        }
        catch (EncryptionException)
        {
            // A backup with another key is described by its list of files alone.
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"It has positions {first} to {last.LastPosition}. The oldest backup was made at {backups[0].Manifest.Time.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fff}Z at position {backups[0].Manifest.Position}, and the last commit is of {last.LastTime.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fff}Z.");
    }

    // Between two backups the state before the position is restored. After the last commit of the newest one there is nothing that could be meant but commits that it does not have.
    private void RefuseBeyond(string backup, List<StoredBackup> backups, int chosen, LogCut cut)
    {
        if (options.Time is null && options.Position > cut.Position && chosen == backups.Count - 1)
        {
            throw new StorageException(backup, "restore", StorageFault.NotFound, string.Create(
                CultureInfo.InvariantCulture,
                $"'{backup}' does not have commit {options.Position}: the last commit that can be restored is {cut.Position}, in '{Path.GetFileName(backups[chosen].Path)}'. Nothing was changed. Restore position {cut.Position} or an earlier one, or the newest state by leaving the position out."));
        }
    }

    // A folder of backups contains nothing but backups.
    private void RefuseInside(string backup)
    {
        string? parent = Path.GetDirectoryName(Path.GetFullPath(directory));
        for (string? folder = parent; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (folder == Path.GetFullPath(backup) || _disk.FileExists(Path.Combine(folder, BackupFolder.MarkName)))
            {
                throw Refuse($"it is inside '{folder}', which holds backups. Nothing was changed. Restore into another directory.");
            }
        }
    }

    // Before anything is created: a backup that lacks a file is no use.
    private static void RefuseIncomplete(StoredBackup backup, IFileSystem files)
    {
        foreach (StateFile file in backup.Manifest.Files)
        {
            string path = file.In(backup.Path);
            long length;
            try
            {
                using IFile found = files.OpenRead(path);
                length = found.Length;
            }
            catch (StorageException error) when (error.Fault == StorageFault.NotFound)
            {
                throw new CorruptDataException(path, null, null, "this file of the backup, but it is missing. Nothing was changed. Restore another backup.", null, error);
            }

            if (length != file.Bytes)
            {
                throw new CorruptDataException(
                    path, null, null, string.Create(CultureInfo.InvariantCulture, $"{file.Bytes} bytes, but the file of the backup has {length}. Nothing was changed. Restore another backup."));
            }
        }
    }

    private void RefuseFull()
    {
        bool isDatabase = _disk.FileExists(_paths.Root);
        if (_disk.FileExists(Path.Combine(directory, BackupManifest.FileName)) || _disk.FileExists(Path.Combine(directory, BackupFolder.MarkName)))
        {
            throw Refuse("it holds backups. Nothing was changed. Restore into another directory.");
        }

        if (isDatabase && !options.Replace && !RestoreSwitch.IsSwitched(_disk, _paths))
        {
            throw Refuse("it contains a database. Nothing was changed. Restore into another directory, or replace it: Replace in the options, --replace in the tool.");
        }

        if (isDatabase)
        {
            return;
        }

        // What an interrupted restore has moved already is completed.
        bool mayHaveFiles = options.Replace || RestoreSwitch.IsReady(_disk, _paths);
        foreach (string name in (IEnumerable<string>)[.. _disk.ListFiles(directory), .. _disk.ListDirectories(directory)])
        {
            if (name != Path.GetFileName(_paths.Lock) && name != Path.GetFileName(_paths.Restore) && !(mayHaveFiles && IsOfDatabase(name)))
            {
                throw Refuse($"it is not empty: it contains '{name}'. Nothing was changed. Restore into an empty directory, or one that does not exist yet.");
            }
        }
    }

    // A database may have lost its root: that is when a restore is needed.
    private static bool IsOfDatabase(string name) => name is "db.prev.json" or "db.json.tmp" or "db.prev.json.tmp" or "data" or "index" or "schema" or "wal" or "temp" or ".gitattributes" or ".gitignore" or DataKeys.FileName or RestoredMark.FileName;

    private StorageException Refuse(string why) => new(directory, "restore into", StorageFault.AlreadyExists, $"Cannot restore into '{directory}': {why}");

    private void Verify(long position)
    {
        long found = open(_paths.Restore);
        if (found != position)
        {
            throw new CorruptDataException(
                _paths.Restore, null, null, string.Create(CultureInfo.InvariantCulture, $"a backup up to commit {position}, but opened it ends with commit {found}. Nothing was changed. Restore another backup."));
        }
    }

    // What remains is deleted by the next restore, or when the database is opened.
    private void TryDelete(DatabaseFiles files)
    {
        try
        {
            FolderTree.Delete(files, _paths.Restore);
        }
        catch (StorageException)
        {
            // The caller receives the error that ended the restore.
        }
    }

    private void TryDeleteEmpty()
    {
        try
        {
            if (_disk.ListDirectories(directory).Count == 0 && _disk.ListFiles(directory) is [] or ["lock"])
            {
                _disk.Delete(_paths.Lock);
                _disk.DeleteDirectory(directory);
            }
        }
        catch (StorageException)
        {
            // The caller receives the error that ended the restore.
        }
    }
}
