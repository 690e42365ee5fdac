using JsonOrm.Catalogue;

namespace JsonOrm.Transactions;

/// <summary>
/// The watchers that are notified of every published state. Every member is called under the pipeline's gate, so that watchers see the states in order.
/// </summary>
internal sealed class CommitWatchers
{
    private List<CommitWatcher>? _watchers;

    public int Count => _watchers?.Count ?? 0;

    public void Add(CommitWatcher watcher) => (_watchers ??= []).Add(watcher);

    public void Remove(CommitWatcher watcher) => _watchers?.Remove(watcher);

    /// <summary>Notifies all watchers of a published state.</summary>
    public void OnPublished(DatabaseVersion version)
    {
        if (_watchers is { } watchers)
        {
            foreach (CommitWatcher watcher in watchers)
            {
                watcher.OnPublished(version);
            }
        }
    }

    /// <summary>Completes their streams.</summary>
    public void OnClosed()
    {
        foreach (CommitWatcher watcher in _watchers ?? [])
        {
            watcher.OnClosed();
        }
    }
}
