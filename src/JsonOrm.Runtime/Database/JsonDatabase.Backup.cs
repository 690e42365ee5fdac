using JsonOrm.Catalogue;
using JsonOrm.Database;
using JsonOrm.Encryption;
using JsonOrm.Files;
using JsonOrm.Operations;

namespace JsonOrm;

// Backups of an open database, and what is made of them.
public sealed partial class JsonDatabase
{
    // This many checkpoints of another process during a single backup mean that it does nothing else. What was copied is not copied again.
    private const int MostBackupAttempts = 8;

    /// <summary>
    /// Makes a backup: one committed state of all tables, while reads and writes continue. It becomes a subfolder of the folder, named by time and position, and is a database of its own.
    /// Files that the newest earlier backup in the folder has too are shared with it, so that only what is new is copied. The backup counts once everything is on disk, has been read
    /// back and opened; if it fails or the process dies before that, earlier backups are as they were. If nothing has changed since the newest backup, that one is returned.
    /// A database opened with <see cref="JsonDatabaseOptions.ReadOnly"/> can be backed up too, beside the process that writes it.
    /// </summary>
    /// <param name="folder">The folder of backups of this database; created if it does not exist.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <param name="cancellationToken">Stops the backup between two files; what it has copied is deleted.</param>
    /// <exception cref="StorageException">The folder holds something else, or backups of another copy of this database (<see cref="StorageFault.AlreadyExists"/>), or the file system rejected an operation.</exception>
    /// <exception cref="CorruptDataException">A file of the database is damaged.</exception>
    /// <exception cref="DatabaseLockedException">Another backup into the folder is running.</exception>
    public Task<BackupInfo> BackupAsync(string folder, BackupOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => BackupOnce(folder, options, cancellationToken), cancellationToken);

    /// <inheritdoc cref="BackupAsync"/>
    public BackupInfo Backup(string folder, BackupOptions? options = null) => BackupOnce(folder, options, CancellationToken.None);

    /// <summary>Returns the complete backups of a folder, oldest first; a single one if the folder is a backup itself.</summary>
    /// <param name="folder">The folder that <see cref="BackupAsync"/> was given, or a subfolder of it.</param>
    /// <param name="fileSystem">The file system, or null for the real disk.</param>
    /// <exception cref="StorageException">The folder is no backup and holds none.</exception>
    /// <exception cref="CorruptDataException">The list of a backup is damaged.</exception>
    public static IReadOnlyList<BackupInfo> ListBackups(string folder, IFileSystem? fileSystem = null) =>
        BackupFolder.List(fileSystem ?? PhysicalFileSystem.Instance, FullPath(folder)).ConvertAll(backup => backup.Describe(fileSystem ?? PhysicalFileSystem.Instance));

    /// <summary>
    /// Restores a backup into a directory: the newest state, or that of a position or a time, if the log of a backup has it (<see cref="FollowBackupAsync"/>). Every file is verified before anything changes: it is copied beside the database, opened, and then put in its place in one step, so that the directory holds either what it
    /// held or the backup. If the process dies during the last step, the next open completes it.
    /// </summary>
    /// <param name="backup">The folder of backups, or one of its subfolders.</param>
    /// <param name="folder">The directory of the database; created if it does not exist.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <param name="cancellationToken">Stops the restore before the last step; nothing is changed then.</param>
    /// <returns>The backup that was restored.</returns>
    /// <exception cref="StorageException">There is no such backup (<see cref="StorageFault.NotFound"/>), the directory is not empty (<see cref="StorageFault.AlreadyExists"/>), or the file system rejected an operation.</exception>
    /// <exception cref="CorruptDataException">The backup is damaged.</exception>
    /// <exception cref="DatabaseLockedException">The database in the directory is open.</exception>
    public static Task<BackupInfo> RestoreAsync(string backup, string folder, RestoreOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => RestoreOnce(backup, folder, options, cancellationToken), cancellationToken);

    /// <inheritdoc cref="RestoreAsync"/>
    public static BackupInfo Restore(string backup, string folder, RestoreOptions? options = null) => RestoreOnce(backup, folder, options, CancellationToken.None);

    /// <summary>The number of holds on files.</summary>
    internal int HoldCount => _engine.HoldCount;

    private BackupInfo BackupOnce(string folder, BackupOptions? options, CancellationToken cancellationToken)
    {
        options ??= new BackupOptions();
        if (options.Keep < 1)
        {
            throw new ArgumentException("BackupOptions.Keep must be at least 1.", nameof(options));
        }

        IFileSystem target = TargetOf(options.FileSystem);
        string path = FullPath(folder);
        using IDisposable held = TakeBackups(target, path);
        (BackupInfo backup, IDisposable? hold) = WriteBackup(target, path, options, cancellationToken);
        hold?.Dispose();
        return backup;
    }

    private IFileSystem TargetOf(IFileSystem? wanted)
    {
        _engine.ThrowIfClosed();
        IFileSystem source = EncryptedFileSystem.DiskOf(_engine.FileSystem);
        return wanted ?? (source is MemoryFileSystem ? PhysicalFileSystem.Instance : source);
    }

    // Takes the lock of the folder of backups.
    private IDisposable TakeBackups(IFileSystem target, string path)
    {
        if (ReferenceEquals(EncryptedFileSystem.DiskOf(_engine.FileSystem), target) && (path + System.IO.Path.DirectorySeparatorChar).StartsWith(Path + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new StorageException(path, "back up to", StorageFault.AlreadyExists, $"'{path}' is in the folder of the database itself, with which it would be lost. Nothing was changed. Back up to a folder outside '{Path}'.");
        }

        BackupFolder.RefuseForeign(target, path, _engine.Identity);
        target.CreateDirectory(path);
        IDisposable held = LockFile.Take(target, new DatabasePaths(path));
        try
        {
            BackupFolder.RefuseForeign(target, path, _engine.Identity);
            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    // Returns the backup, and what keeps the log after it from being deleted; null for a reader.
    private (BackupInfo Backup, IDisposable? Hold) WriteBackup(IFileSystem target, string path, BackupOptions options, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            DatabaseEngine engine = _follower?.Current() ?? _engine;
            try
            {
                using HeldState state = engine.Hold();

                // The backup is encrypted by the keys of its own list, whatever the database's key is changed to meanwhile.
                IFileSystem files = state.Keys is { } keys ? new EncryptedFileSystem(target) { Keys = keys } : target;
                var writer = new BackupWriter(files, path, options, ReferenceEquals(EncryptedFileSystem.DiskOf(_engine.FileSystem), target), directory => OpenCopy(files, directory, _engine.Compression, null), new BackupLineage(target, path, engine.Keys?.Key, engine.IsReadOnly, ReadBackupRoot));
                BackupInfo backup = writer.Run(state, cancellationToken);
                return (backup, engine.IsReadOnly ? null : engine.HoldLog(state.Root.Wal.Segment));
            }
            catch (StorageException error) when (error.Fault == StorageFault.Replaced && attempt < MostBackupAttempts)
            {
                _follower!.Refresh();
            }
        }
    }

    private static BackupInfo RestoreOnce(string backup, string folder, RestoreOptions? options, CancellationToken cancellationToken)
    {
        options ??= new RestoreOptions();
        IFileSystem files = options.FileSystem;
        return new RestoreRun(FullPath(folder), options, directory => OpenCopy(files, directory, options.Compression, options.Decrypt ? null : options.Encryption), ReadBackupRoot, static (locked, paths) =>
        {
            IDisposable held = LockFile.Take(locked, paths);
            try
            {
                LockFile.Announce(held);
                return held;
            }
            catch
            {
                held.Dispose();
                throw;
            }
        }).Run(FullPath(backup), cancellationToken);
    }

    private static long OpenCopy(IFileSystem files, string directory, CompressionOptions? compression, EncryptionKey? key)
    {
        DatabaseEngine engine = DatabaseOpening.Open(directory, new JsonDatabaseOptions { ReadOnly = true, FileSystem = files, Compression = compression, Encryption = key });
        try
        {
            engine.OpenAllTables();
            return engine.Pipeline.Published.Lsn;
        }
        finally
        {
            engine.Close();
        }
    }

    private static Catalogue.RootState ReadBackupRoot(string path, byte[] content) => RootFile.Read(path, content, mustMatch: true);

    private static string FullPath(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
    }
}
