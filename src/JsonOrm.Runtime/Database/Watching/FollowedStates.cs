using JsonOrm.Transactions;

namespace JsonOrm.Database;

/// <summary>The states of a database that another process writes. That process sends no notification, so the files are polled.</summary>
internal sealed class FollowedStates(DatabaseFollower follower) : WatchedStates
{
    // The engine of the state the watch saw last. After the writer's checkpoint there is a new one, whose tables cannot be compared by reference.
    private DatabaseEngine? _seenIn;

    public override bool IsClosed => follower.IsClosed;

    public override TableStates Present(IReadOnlyCollection<TableSchema> tables) => follower.Read(tables, (engine, asked) =>
    {
        TableStates states = Of(engine, asked);
        _seenIn = engine;
        return states;
    });

    public override async ValueTask<bool> WaitAsync(TableStates seen, CancellationToken cancellationToken)
    {
        while (true)
        {
            await follower.WaitToLookAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                DatabaseEngine engine = follower.Current();
                if (engine.IsClosed)
                {
                    return false;
                }

                if (engine != _seenIn || seen.DifferFrom(engine.Pipeline.Published))
                {
                    return true;
                }
            }
            catch (ObjectDisposedException) when (IsClosed)
            {
                return false;
            }
        }
    }

    public override void Dispose()
    {
    }
}
