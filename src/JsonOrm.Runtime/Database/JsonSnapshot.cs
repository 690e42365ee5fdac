using System.Text.Json.Serialization.Metadata;
using JsonOrm.Catalogue;
using JsonOrm.Collections;
using JsonOrm.Database;
using JsonOrm.Execution;
using JsonOrm.Models;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Tables;
using JsonOrm.Transactions;
using JsonOrm.Writes;

namespace JsonOrm;

/// <summary>
/// A read-only view of the database at one moment. It blocks no one and never changes; many threads may use it. Dispose it, so that files that only it needs
/// can be deleted.
/// </summary>
public sealed partial class JsonSnapshot : ITextQuerySession, IDisposable, IAsyncDisposable
{
    private readonly DatabaseEngine _engine;
    private LinkedListNode<WeakReference<JsonSnapshot>>? _opened;
    private DatabaseVersion? _version;

    internal JsonSnapshot(DatabaseEngine engine, DatabaseVersion version)
    {
        _engine = engine;
        _version = version;
        Lsn = version.Lsn;
    }

    /// <summary>The number (LSN) of the last commit that it sees. Commits are numbered in order, from 1, for the lifetime of the database.</summary>
    public long Lsn { get; }

    /// <summary>When it was opened, in UTC, according to the database's clock.</summary>
    public DateTimeOffset Opened { get; private init; }

    internal long Since { get; private init; }

    // The generation of its chunks, or of chunks that were replaced just before it was opened.
    internal long Generation { get; private init; }

    /// <summary>Finds a row by its key.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="key">The key, from the generated <c>T.Key(…)</c>.</param>
    /// <returns>A new object, or null if there is no such row.</returns>
    public T? Find<T>(TableKey<T> key)
        where T : class, ITable<T>
    {
        DatabaseVersion version = Version;
        if (!DatabaseEngine.Read(version, _engine.Catalog.Attach<T>()).TryFind(key.Encoded, out RowSlice line))
        {
            return null;
        }

        return StoredRow.Read<T>(line);
    }

    /// <summary>Finds a row by its key.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="key">The key, from the generated <c>T.Key(…)</c>.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>A new object, or null if there is no such row.</returns>
    public ValueTask<T?> FindAsync<T>(TableKey<T> key, CancellationToken cancellationToken = default)
        where T : class, ITable<T>
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<T?>(Find(key));
    }

    /// <summary>Finds the row with these values of a unique index.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="key">The values, from a generated method such as <c>User.ByEmail(…)</c>.</param>
    /// <returns>A new object, or null if there is no such row.</returns>
    public T? Find<T>(UniqueKey<T> key)
        where T : class, ITable<T> => RowReads.Find(DatabaseEngine.Read(Version, _engine.Catalog.Attach<T>()), key);

    /// <summary>Finds the row with these values of a unique index.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="key">The values, from a generated method such as <c>User.ByEmail(…)</c>.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>A new object, or null if there is no such row.</returns>
    public ValueTask<T?> FindAsync<T>(UniqueKey<T> key, CancellationToken cancellationToken = default)
        where T : class, ITable<T>
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<T?>(Find(key));
    }

    /// <summary>Returns a collection of JSON values by key, as it was when the snapshot was opened. It cannot be written.</summary>
    /// <param name="name">The name.</param>
    public Collection Collection(string name) => new(new SnapshotCollections(this), name);

    /// <summary>Returns a collection of objects of one type by key, as it was when the snapshot was opened. It cannot be written.</summary>
    /// <typeparam name="T">The type of values.</typeparam>
    /// <param name="name">The name.</param>
    /// <param name="type">The type's contract from a <c>JsonSerializerContext</c>, such as <c>AppJson.Default.Profile</c>.</param>
    public Collection<T> Collection<T>(string name, JsonTypeInfo<T> type) => new(new SnapshotCollections(this), name, type);

    /// <inheritdoc/>
    public IReadOnlyList<TableSchema> Tables => _engine.Catalog.Schemas;

    /// <summary>Closes the view.</summary>
    public void Dispose()
    {
        _version = null;
        if (Interlocked.Exchange(ref _opened, null) is { } opened)
        {
            _engine.Snapshots.Remove(opened);
        }
    }

    /// <summary>Closes the view.</summary>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }

    /// <summary>Opens a snapshot that is listed among the open ones.</summary>
    internal static JsonSnapshot Open(DatabaseEngine engine)
    {
        long generation = engine.InstalledGeneration;
        var snapshot = new JsonSnapshot(engine, engine.Pipeline.Published)
        {
            Opened = engine.Clock.GetUtcNow(),
            Since = engine.Clock.GetTimestamp(),
            Generation = generation,
        };
        snapshot._opened = engine.Snapshots.Add(snapshot);
        return snapshot;
    }

    RowCursor ILocalQuerySession.OpenCursor(QueryModel query) => OpenCursor(query, default);

    ValueTask<RowCursor> IQuerySession.OpenCursorAsync(QueryModel query, CancellationToken cancellationToken) =>
        new(OpenCursor(query, cancellationToken));

    long ILocalQuerySession.Execute(ModificationModel modification) => throw CannotWrite();

    ValueTask<long> IQuerySession.ExecuteAsync(ModificationModel modification, CancellationToken cancellationToken) =>
        ValueTask.FromException<long>(CannotWrite());

    RowCursor ILocalQuerySession.OpenCursor(ModificationModel modification) => throw CannotWrite();

    ValueTask<RowCursor> IQuerySession.OpenCursorAsync(ModificationModel modification, CancellationToken cancellationToken) =>
        ValueTask.FromException<RowCursor>(CannotWrite());

    private static InvalidOperationException CannotWrite() => new("A snapshot is read-only. Run the change on the database or in a transaction.");

    private RowCursor OpenCursor(QueryModel query, CancellationToken cancellationToken)
    {
        DatabaseVersion version = Version;
        return QueryExecutor.Open(query, version.In(_engine.Catalog), cancellationToken, _engine.Planning, _engine.Spill, _engine.Clock);
    }

    // Documents expire by the present time in a snapshot too.
    private sealed class SnapshotCollections(JsonSnapshot snapshot) : ICollectionSession
    {
        public TimeProvider Clock => snapshot._engine.Clock;

        public ILocalQuerySession Queries(string collection) => snapshot;

        public bool TryFind(string collection, RowKey key, out RowSlice line)
        {
            line = default;
            return Read(collection) is { } table && table.TryFind(key, out line);
        }

        public TableVersion? Read(string collection)
        {
            DatabaseVersion version = snapshot.Version;
            return snapshot._engine.Catalog.FindCollection(collection, version)?.In(version);
        }

        public bool ChangeIndex(string collection, IndexSchema index, bool drops) => throw CannotWrite();

        public IAsyncEnumerable<ChangeSet<R>> Watch<R>(ResultQuery<R> query, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("A snapshot never changes, so there is nothing to watch. Watch the database's collection.");

        public IReadOnlyList<DocumentMisfit> Convert<TRow>(string collection, bool checksOnly, out long rows)
            where TRow : class, ITable<TRow> => throw CannotWrite();

        public TResult Write<TResult>(in CollectionWrite<TResult> write) => throw CannotWrite();

        public ValueTask<TResult> WriteAsync<TResult>(in CollectionWrite<TResult> write, CancellationToken cancellationToken) =>
            ValueTask.FromException<TResult>(CannotWrite());
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
