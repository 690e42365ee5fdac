using JsonOrm.Rows;

namespace JsonOrm.Database;

/// <summary>
/// A database opened for reading only, which goes on with what another process commits. While the root is the same, new lines of the log
/// are applied to the state at hand; after a checkpoint the database is opened anew, which costs what opening costs. Readers that hold an
/// older state keep it: they are served from the files of the root before, which the writer keeps until its next checkpoint.
/// </summary>
/// <param name="directory">The database's directory.</param>
/// <param name="options">How it was opened.</param>
/// <param name="engine">The state as of now.</param>
internal sealed class DatabaseFollower(string directory, JsonDatabaseOptions options, DatabaseEngine engine)
{
    // So many checkpoints of the writer in the time of one read are a writer that does nothing else.
    private const int MostAttempts = 5;

    // How often a watch looks where reads look each time, or only when they are told to: then it looks at what is in memory.
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(50);

    private readonly object _gate = new();
    private volatile DatabaseEngine _engine = engine;
    private long _lookedAt = Environment.TickCount64;

    /// <summary>True when the database was closed.</summary>
    public bool IsClosed => _engine.IsClosed;

    /// <summary>Waits as long as a watch does between two looks.</summary>
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

    /// <summary>Takes over what was committed since.</summary>
    public void Refresh()
    {
        lock (_gate)
        {
            _engine.ThrowIfClosed();
            long now = Environment.TickCount64;
            if (!_engine.TryFollow())
            {
                _engine = DatabaseEngine.OpenReader(directory, options, _engine);
            }

            Volatile.Write(ref _lookedAt, now);
        }
    }

    /// <summary>Reads from the newest state; again, when the writer lets go of its files meanwhile.</summary>
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

    /// <summary>The row of a key as a line of JSON; null when there is none.</summary>
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
