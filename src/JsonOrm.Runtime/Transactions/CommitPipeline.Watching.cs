using JsonOrm.Catalogue;
using JsonOrm.Errors;

namespace JsonOrm.Transactions;

// Watchers that are notified of every published state. All calls are made under the gate, so that watchers see the states in order.
internal sealed partial class CommitPipeline
{
    private List<CommitWatcher>? _watchers;

    /// <summary>The number of watchers.</summary>
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

    /// <summary>Registers a watcher, which is notified of each state published from now on.</summary>
    public void Watch(CommitWatcher watcher)
    {
        lock (_gate)
        {
            ClosedDatabase.ThrowIf(_isDisposed);
            (_watchers ??= []).Add(watcher);
        }
    }

    /// <summary>Unregisters a watcher.</summary>
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
