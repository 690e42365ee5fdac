using JsonOrm.Database;
using JsonOrm.Files;

namespace JsonOrm;

// Backups that follow the database.
public sealed partial class JsonDatabase
{
    /// <summary>
    /// Keeps a folder of backups up to date until it is cancelled: makes a backup if the newest one cannot be continued, and then copies each commit of the log to it, at once if the last copy is <see cref="FollowOptions.Interval"/> ago. Each
    /// of these commits can be restored (<see cref="RestoreOptions.Position"/>, <see cref="RestoreOptions.Time"/>). A transaction that was too large for the log is in the next backup, which is made immediately. A database opened with
    /// <see cref="JsonDatabaseOptions.ReadOnly"/> can be followed too, beside the process that writes it.
    /// <para>The task completes when it is cancelled, after a last copy, or when the database is closed; cancel it first, so that the last commits are copied.</para>
    /// </summary>
    /// <param name="folder">The folder of backups of this database; created if it does not exist. It is locked meanwhile.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="StorageException">The folder holds something else (<see cref="StorageFault.AlreadyExists"/>), or the file system rejected an operation; call it again, and it goes on where it stopped.</exception>
    /// <exception cref="CorruptDataException">A file of the database, or the log of the backup, is damaged.</exception>
    /// <exception cref="DatabaseLockedException">Another backup into the folder is running.</exception>
    /// <exception cref="InvalidOperationException">The database is open with <see cref="Durability.None"/> and has no log.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before the first backup was complete, so that nothing can be restored.</exception>
    /// <example><code>
    /// using var stop = new CancellationTokenSource();
    /// Task following = db.FollowBackupAsync("music-backups", cancellationToken: stop.Token);
    /// …
    /// stop.Cancel();
    /// await following;
    /// </code></example>
    public Task FollowBackupAsync(string folder, FollowOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new FollowOptions();
        if (options.Keep < 1 || options.Interval < TimeSpan.Zero || options.MaxLogBytes < 1)
        {
            throw new ArgumentException("FollowOptions.Keep and MaxLogBytes must be at least 1, and Interval must not be negative.", nameof(options));
        }

        RefuseWithoutLog(0);
        string path = FullPath(folder);
        IFileSystem target = TargetOf(options.FileSystem);
        return Task.Run(() => FollowAsync(target, path, options, cancellationToken), CancellationToken.None);
    }

    private async Task FollowAsync(IFileSystem target, string path, FollowOptions options, CancellationToken cancellationToken)
    {
        using IDisposable held = TakeBackups(target, path);
        using var published = new PublishedPositions(_engine, _follower);
        var backup = new BackupOptions { VerifyShared = options.VerifyShared, FileSystem = target };
        await new BackupFollowing(_engine, target, path, options, token => WriteBackup(target, path, backup, token)).RunAsync(published, cancellationToken).ConfigureAwait(false);
    }
}
