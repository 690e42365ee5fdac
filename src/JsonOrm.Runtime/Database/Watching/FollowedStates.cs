using JsonOrm.Transactions;

namespace JsonOrm.Database;

/// <summary>The states of a database that another process writes, which says nothing: it is looked at from time to time.</summary>
internal sealed class FollowedStates(DatabaseFollower follower) : WatchedStates
{
    // Of what the watch has seen last. After a checkpoint of the writer there is another, whose tables are not comparable by reference.
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
