using JsonOrm.Rows;

namespace JsonOrm.Database;

/// <summary>
/// A database opened for reading that follows the commits of another process. While the root is unchanged, new lines of the log
/// are applied to the current state. After a checkpoint the database is reopened, at the cost of an open. Readers that hold an
/// older state keep it; they read the files of the previous root, which the writer retains until its next checkpoint.
/// </summary>
/// <param name="directory">The database's directory.</param>
/// <param name="options">The options it was opened with.</param>
/// <param name="engine">The current state.</param>
internal sealed class DatabaseFollower(string directory, JsonDatabaseOptions options, DatabaseEngine engine)
{
    // This many checkpoints during a single read mean that the writer does nothing else.
    private const int MostAttempts = 5;

    // The polling interval of a watch if reads check each time, or only on request. The poll only examines memory in the latter case.
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(50);

    private readonly object _gate = new();
    private volatile DatabaseEngine _engine = engine;
    private long _lookedAt = Environment.TickCount64;

    /// <summary>True if the database is closed.</summary>
    public bool IsClosed => _engine.IsClosed;

    /// <summary>Waits for one polling interval of a watch.</summary>
    public Task WaitToLookAsync(CancellationToken cancellationToken) =>
        Task.Delay(options.RefreshInterval > TimeSpan.Zero ? options.RefreshInterval : s_patience, cancellationToken);

    /// <summary>The state to read from, no older than the options allow.</summary>
    public DatabaseEngine Current()
    {
        double interval = options.RefreshInterval.TotalMilliseconds;
        if (interval >= 0 && Environment.TickCount64 - Volatile.Read(ref _lookedAt) >= interval)
        {
            Refresh();
        }

        return _engine;
    }

    /// <summary>Applies what has been committed since.</summary>
    public void Refresh()
    {
        lock (_gate)
        {
            _engine.ThrowIfClosed();
            long now = Environment.TickCount64;
            if (!_engine.TryFollow())
            {
                _engine = FollowedState.Open(directory, options, _engine);
            }

            Volatile.Write(ref _lookedAt, now);
        }
    }

    /// <summary>Reads from the newest state; retries if the writer deletes the state's files during the read.</summary>
    public TResult Read<TState, TResult>(TState state, Func<DatabaseEngine, TState, TResult> read)
    {
        for (int attempt = 1; ; attempt++)
        {
            DatabaseEngine current = Current();
            try
            {
                return read(current, state);
            }
            catch (StorageException error) when (error.Fault == StorageFault.Replaced && attempt < MostAttempts)
            {
                Refresh();
            }
        }
    }

    /// <summary>The row with a key as a line of JSON; null if there is none.</summary>
    public RowSlice? Find(TableSchema schema, RowKey key) => Read((schema, key), static (engine, wanted) =>
        engine.TryFind(engine.Catalog.Attach(wanted.schema), wanted.key, out RowSlice row) ? row : (RowSlice?)null);

    public void Close()
    {
        lock (_gate)
        {
            _engine.Close();
        }
    }
}
