using JsonOrm.Database;
using JsonOrm.Rows;
using JsonOrm.Transactions;

namespace JsonOrm;

/// <summary>A read-only view of a database at one moment. It blocks no one and no one changes it; many threads may use it. Dispose it, so that files it alone still needs can go.</summary>
public sealed class JsonSnapshot : IDisposable, IAsyncDisposable
{
    private readonly DatabaseEngine _engine;
    private DatabaseVersion? _version;

    internal JsonSnapshot(DatabaseEngine engine, DatabaseVersion version)
    {
        _engine = engine;
        _version = version;
    }

    /// <summary>Finds a row by its key.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="key">The key, from the generated <c>T.Key(…)</c>.</param>
    /// <returns>A fresh object, or null when there is none.</returns>
    public T? Find<T>(TableKey<T> key)
        where T : class, ITable<T>
    {
        DatabaseVersion version = Version;
        if (!DatabaseEngine.Read(version, _engine.Catalog.Attach(T.Schema)).TryFind(key.Encoded, out RowSlice line))
        {
            return null;
        }

        var reader = new RowReader(line.Span);
        return T.Codec.Read(ref reader);
    }

    /// <summary>Finds a row by its key.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="key">The key, from the generated <c>T.Key(…)</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A fresh object, or null when there is none.</returns>
    public ValueTask<T?> FindAsync<T>(TableKey<T> key, CancellationToken cancellationToken = default)
        where T : class, ITable<T>
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<T?>(Find(key));
    }

    /// <summary>Lets go of the view.</summary>
    public void Dispose() => _version = null;

    /// <summary>Lets go of the view.</summary>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }

    private DatabaseVersion Version
    {
        get
        {
            _engine.ThrowIfClosed();
            DatabaseVersion? version = _version;
            ObjectDisposedException.ThrowIf(version is null, this);
            return version;
        }
    }
}
