using JsonOrm.Files;

namespace JsonOrm.Operations;

/// <summary>Makes a backup of a held state.</summary>
/// <param name="target">The file system of the backup.</param>
/// <param name="path">The folder of backups.</param>
/// <param name="options">How it is made.</param>
/// <param name="sharesFileSystem">True if the database is on the same file system object, so that its files can be linked.</param>
/// <param name="open">Opens a copy as a database, reads its lists of files, and returns its last commit.</param>
/// <param name="lineage">Refuses backups of another copy of the database.</param>
internal sealed class BackupWriter(IFileSystem target, string path, BackupOptions options, bool sharesFileSystem, Func<string, long> open, BackupLineage lineage)
{
    /// <summary>Copies the state into a new subfolder, verifies it, and makes it a backup.</summary>
    /// <returns>The backup; the newest one in the folder if nothing has changed since.</returns>
    public BackupInfo Run(HeldState state, CancellationToken cancellationToken)
    {
        try
        {
            return Write(state, cancellationToken);
        }
        catch (Exception error) when (error is JsonOrmException or OperationCanceledException or ObjectDisposedException)
        {
            TryForget();
            throw;
        }
    }

    private BackupInfo Write(HeldState state, CancellationToken cancellationToken)
    {
        BackupFolder folder = BackupFolder.Create(target, path, state.Root.Database);
        List<StoredBackup> earlier = folder.List();
        List<StateFile> files = StateFiles.List(state);
        StoredBackup? before = earlier.Count > 0 ? earlier[^1] : null;
        if (before is not null && before.Manifest.HasChecksums && before.Manifest.Position == state.Lsn && HasSameFiles(before.Manifest.Files, files))
        {
            return before.Describe();
        }

        if (before is not null)
        {
            lineage.Check(state, before);
        }

        string directory = folder.FreePath(state.Time, state.Lsn);
        var copy = new StagedCopy(target, directory, options.Progress is { } progress ? new CopyProgress(progress, files) : null);
        try
        {
            Copy(state, files, before, copy, cancellationToken);
            copy.Sync(cancellationToken);
            copy.Check(options.VerifyShared, cancellationToken);
            Verify(directory, state.Lsn);
            var manifest = new BackupManifest(state.Root.Database, state.Lsn, state.Time, files);
            folder.Complete(directory, manifest);
            if (options.Keep is { } count)
            {
                folder.Keep(count);
            }

            return new StoredBackup(directory, manifest).Describe() with { BytesCopied = copy.BytesCopied, BytesShared = copy.BytesShared };
        }
        catch (Exception error) when (error is JsonOrmException or OperationCanceledException or ObjectDisposedException)
        {
            TryDelete(directory);
            throw;
        }
    }

    private void Copy(HeldState state, List<StateFile> files, StoredBackup? before, StagedCopy copy, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, StateFile>(StringComparer.Ordinal);
        foreach (StateFile file in before?.Manifest is { HasChecksums: true } manifest ? manifest.Files : [])
        {
            known[file.Path] = file;
        }

        foreach (StateFile file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            state.ThrowIfClosed();
            string source = file.In(state.Paths.Directory);

            // A file with the same name, length and checksum has the same bytes. The log's segments are never shared, because opening a database writes to the last one.
            bool isShared = IsImmutable(file) && known.TryGetValue(file.Path, out StateFile? same) && same.Bytes == file.Bytes && same.Crc == file.Crc
                && copy.TryLink(file, file.In(before!.Path));
            if (isShared)
            {
                continue;
            }

            if (file.Content is not null)
            {
                copy.Write(file);
            }
            else if (!(options.ShareFiles && sharesFileSystem && copy.TryLink(file, source)))
            {
                copy.Copy(file, state.Files, source, cancellationToken);
            }
        }
    }

    // A backup counts only once a reader has opened it.
    private void Verify(string directory, long position)
    {
        long found = open(directory);
        if (found != position)
        {
            throw new CorruptDataException(
                directory, null, null, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"a backup up to commit {position}, but opened it ends with commit {found}. It was deleted; earlier backups are as they were. Try again."));
        }
    }

    // Whatever is left is no backup, and the next one deletes it.
    private void TryDelete(string directory)
    {
        try
        {
            if (!target.FileExists(Path.Combine(directory, BackupManifest.FileName)))
            {
                FolderTree.Delete(target, directory);
            }
        }
        catch (StorageException)
        {
            // The caller receives the error that ended the backup.
        }
    }

    private void TryForget()
    {
        try
        {
            BackupFolder.Forget(target, path);
        }
        catch (StorageException)
        {
            // The caller receives the error that ended the backup.
        }
    }

    private static bool IsImmutable(StateFile file) => file.Path.StartsWith("data/", StringComparison.Ordinal) || file.Path.StartsWith("index/", StringComparison.Ordinal);

    private static bool HasSameFiles(IReadOnlyList<StateFile> before, List<StateFile> now)
    {
        if (before.Count != now.Count)
        {
            return false;
        }

        for (int i = 0; i < now.Count; i++)
        {
            if (before[i].Path != now[i].Path || before[i].Bytes != now[i].Bytes || before[i].Crc != now[i].Crc)
            {
                return false;
            }
        }

        return true;
    }
}
