using JsonOrm.Transactions;
using JsonOrm.Wal;

namespace JsonOrm.Database;

/// <summary>How far the commits of a database are published, for a reader of its log. Disposing it ends the waiting.</summary>
internal sealed class PublishedPositions : IDisposable
{
    private readonly DatabaseEngine _engine;
    private readonly DatabaseFollower? _follower;
    private readonly CommitWatcher? _watcher;

    public PublishedPositions(DatabaseEngine engine, DatabaseFollower? follower)
    {
        _engine = engine;
        _follower = follower;
        if (follower is null && !engine.IsReadOnly)
        {
            _watcher = new CommitWatcher();
            engine.Pipeline.Watch(_watcher);
        }
    }

    /// <summary>The published state.</summary>
    public PublishedState Present
    {
        get
        {
            // A follower has made durable what it has read. What this process has published with less than full durability is synced by whoever reads it.
            long lsn = (_follower?.Current() ?? _engine).Pipeline.Published.Lsn;
            return new PublishedState(lsn, _follower is not null || _engine.DurabilityInEffect == Durability.Full ? lsn : 0);
        }
    }

    public bool IsClosed => _engine.IsClosed || _follower is { IsClosed: true };

    /// <summary>Waits until there may be something new; false if there never will be.</summary>
    public async ValueTask<bool> WaitAsync(long seen, CancellationToken cancellationToken)
    {
        if (_watcher is not null)
        {
            return await _watcher.WaitAsync(cancellationToken).ConfigureAwait(false) && !IsClosed;
        }

        if (_follower is null)
        {
            return false;
        }

        try
        {
            while (!IsClosed)
            {
                if (Present.Lsn != seen)
                {
                    return true;
                }

                await _follower.WaitToLookAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (ObjectDisposedException) when (IsClosed)
        {
            // Closed in the meantime.
        }

        return false;
    }

    public void Dispose()
    {
        if (_watcher is not null)
        {
            _engine.Pipeline.Unwatch(_watcher);
        }
    }
}
