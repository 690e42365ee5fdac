using JsonOrm.Catalogue;
using JsonOrm.Errors;

namespace JsonOrm.Transactions;

// Those who want to know of every state that is published. All under the gate, so that none is told of a state before an earlier one.
internal sealed partial class CommitPipeline
{
    private List<CommitWatcher>? _watchers;

    /// <summary>The number of watches.</summary>
    public int WatcherCount
    {
        get
        {
            lock (_gate)
            {
                return _watchers?.Count ?? 0;
            }
        }
    }

    /// <summary>From now on tells a watcher of states that are published.</summary>
    public void Watch(CommitWatcher watcher)
    {
        lock (_gate)
        {
            ClosedDatabase.ThrowIf(_isDisposed);
            (_watchers ??= []).Add(watcher);
        }
    }

    /// <summary>Tells it no more.</summary>
    public void Unwatch(CommitWatcher watcher)
    {
        lock (_gate)
        {
            _watchers?.Remove(watcher);
        }
    }

    private void Show(DatabaseVersion version)
    {
        Volatile.Write(ref _published, version);
        if (_watchers is { } watchers)
        {
            foreach (CommitWatcher watcher in watchers)
            {
                watcher.OnPublished(version);
            }
        }
    }

    private void EndWatches()
    {
        foreach (CommitWatcher watcher in _watchers ?? [])
        {
            watcher.OnClosed();
        }
    }
}
