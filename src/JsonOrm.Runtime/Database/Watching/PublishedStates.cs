using JsonOrm.Transactions;

namespace JsonOrm.Database;

/// <summary>The states of a database that this process writes; it is notified of each new one.</summary>
internal sealed class PublishedStates : WatchedStates
{
    private readonly DatabaseEngine _engine;
    private readonly CommitWatcher _watcher = new();

    public PublishedStates(DatabaseEngine engine)
    {
        _engine = engine;
        engine.Pipeline.Watch(_watcher);
    }

    public override bool IsClosed => _engine.IsClosed;

    public override TableStates Present(IReadOnlyCollection<TableSchema> tables) => Of(_engine, tables);

    public override ValueTask<bool> WaitAsync(TableStates seen, CancellationToken cancellationToken)
    {
        _watcher.Seen = seen;
        return _watcher.WaitAsync(cancellationToken);
    }

    public override void Dispose() => _engine.Pipeline.Unwatch(_watcher);
}
