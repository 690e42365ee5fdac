using JsonOrm.Catalogue;
using JsonOrm.Files;
using JsonOrm.Wal;

namespace JsonOrm.Database;

// Follows a database that another process writes.
internal sealed partial class DatabaseEngine
{
    private readonly WalTail? _tail;

    /// <summary>The commits after the state; null for a writer.</summary>
    public WalTail? Tail => _tail;

    /// <summary>True if this state can advance with the commits of another process.</summary>
    public bool IsFollowing => _tail is not null;

    /// <summary>Applies what has been committed since. Returns false, with nothing changed, if the database must be reopened.</summary>
    public bool TryFollow()
    {
        if (_tail is null)
        {
            return true;
        }

        if (((FollowedFiles)_files).IsReplaced())
        {
            return false;
        }

        DatabaseVersion known = Pipeline.Published;
        PublishedState? published = FollowedState.Published((FollowedFiles)_files, _paths, _state.Root.Database);
        if (published?.Lsn == known.Lsn)
        {
            return true;
        }

        WalReplay? replay = null;
        try
        {
            if (!_tail.TryRead(published, commit => (replay ??= new WalReplay(Catalog, known)).Apply(commit)))
            {
                return false;
            }

            replay?.Flush();
        }
        catch (JsonOrmException)
        {
            // The tail no longer matches the state. Reopening determines the cause and reports it.
            return false;
        }

        if (replay is null)
        {
            return true;
        }

        if (replay.HasNewShapes)
        {
            return false;
        }

        Pipeline.Replace(replay.Finish(_tail.NextLsn - 1), isDurable: true);
        return true;
    }
}
