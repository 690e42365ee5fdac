using JsonOrm.Catalogue;
using JsonOrm.Encryption;
using JsonOrm.Files;
using JsonOrm.Operations;

namespace JsonOrm.Database;

/// <summary>
/// Keeps a folder of backups up to date: one backup, and the log that continues it. A new backup is made when the log has become long, while the old log still goes on, and whenever the log does not lead on: a large transaction has no line in it.
/// </summary>
/// <param name="engine">The database.</param>
/// <param name="target">The file system of the backups.</param>
/// <param name="path">Their folder. The caller holds its lock.</param>
/// <param name="options">The options.</param>
/// <param name="make">Makes a backup, and holds the log after it.</param>
internal sealed class BackupFollowing(
    DatabaseEngine engine, IFileSystem target, string path, FollowOptions options, Func<CancellationToken, (BackupInfo Backup, IDisposable? Hold)> make)
{
    private BackupFollower? _follower;
    private StoredBackup? _backup;
    private IDisposable? _hold;
    private Task<(BackupInfo Backup, IDisposable? Hold)>? _next;
    private long _heldSegment = -1;
    private long _told = -1;
    private long _ownBytes;

    /// <summary>Follows until it is cancelled or the database is closed.</summary>
    public async Task RunAsync(PublishedPositions published, CancellationToken cancellationToken)
    {
        try
        {
            Resume(published);
            await CopyAsync(published, cancellationToken).ConfigureAwait(false);

            if (_follower is null)
            {
                // Without a backup nothing can be restored.
                cancellationToken.ThrowIfCancellationRequested();
            }

            // What was committed until it was cancelled.
            _follower?.TryCopy(published.Present);
            Tell();
        }
        catch (ObjectDisposedException) when (published.IsClosed)
        {
            // Closing the database ends it.
        }
        finally
        {
            await GiveUpAsync().ConfigureAwait(false);
            _hold?.Dispose();
        }
    }

    private async Task CopyAsync(PublishedPositions published, CancellationToken cancellationToken)
    {
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                bool isContinued = _follower is not null && _follower.TryCopy(published.Present);
                Tell();
                if (!isContinued || LogBytes > options.MaxLogBytes)
                {
                    _next ??= Task.Run(() => make(cancellationToken), CancellationToken.None);
                }

                if (_next is { } next && (!isContinued || next.IsCompleted))
                {
                    (BackupInfo backup, IDisposable? hold) = await next.ConfigureAwait(false);
                    _next = null;
                    Switch(backup, hold);
                    continue;
                }

                await Task.Delay(options.Interval, cancellationToken).ConfigureAwait(false);
                if (_next is null && !await published.WaitAsync(_follower!.Position, cancellationToken).ConfigureAwait(false))
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The caller ends it.
        }
    }

    private long LogBytes => _follower!.Bytes - _ownBytes;

    // The newest backup goes on, if its log is that of this database.
    private void Resume(PublishedPositions published)
    {
        List<StoredBackup> backups = target.FileExists(Path.Combine(path, BackupFolder.MarkName)) ? BackupFolder.List(target, path) : [];
        if (backups.Count == 0)
        {
            return;
        }

        try
        {
            Begin(backups[^1]);
            if (!_follower!.TryCopy(published.Present))
            {
                _follower = null;
            }
        }
        catch (Exception error) when (error is CorruptDataException or EncryptionException)
        {
            // A damaged log is not continued, and neither is one of another key: a new backup is made, and a restore from the old one names the damage.
            _follower = null;
        }
    }

    private void Switch(BackupInfo backup, IDisposable? hold)
    {
        Begin(new StoredBackup(backup.Path, BackupManifest.Read(target, backup.Path)!));
        _hold?.Dispose();
        _hold = hold;
        _heldSegment = -1;
        if (options.Keep is { } count)
        {
            BackupFolder.Create(target, path, engine.Identity).Keep(count);
        }
    }

    private void Begin(StoredBackup backup)
    {
        IFileSystem files = EncryptedFileSystem.ToRead(target, backup.Path, engine.Keys?.Key);
        var log = new BackupLog(files, backup, static (path, content) => RootFile.Read(path, content, mustMatch: true));
        _backup = backup;
        _ownBytes = backup.Manifest.Files.Where(static file => file.Path.StartsWith("wal/", StringComparison.Ordinal)).Sum(static file => file.Bytes);
        _follower = new BackupFollower(target, log, engine.FileSystem, engine.Paths.Wal, engine.Keys is { } keys ? () => keys.Current : null, (files as EncryptedFileSystem)?.Keys.Current ?? 0);
    }

    // Reports the progress, and releases the segments that were copied.
    private void Tell()
    {
        if (_follower is null || _follower.Position == _told)
        {
            return;
        }

        _told = _follower.Position;
        options.Progress?.Report(new FollowProgress(_backup!.Path, _follower.Position, _follower.Time, LogBytes));
        if (!engine.IsReadOnly && _follower.Segment > _heldSegment)
        {
            IDisposable? former = _hold;
            _heldSegment = _follower.Segment;
            _hold = engine.HoldLog(_heldSegment);
            former?.Dispose();
        }
    }

    private async Task GiveUpAsync()
    {
        if (_next is not { } next)
        {
            return;
        }

        try
        {
            (await next.ConfigureAwait(false)).Hold?.Dispose();
        }
        catch (Exception error) when (error is OperationCanceledException or JsonOrmException or ObjectDisposedException)
        {
            // Following has ended already, by being cancelled or by an error that the caller receives. The backup has removed what it had copied.
        }
    }
}
