using JsonOrm.Catalogue;
using JsonOrm.Database;
using JsonOrm.Execution;
using JsonOrm.Queries;
using JsonOrm.Writes;

namespace JsonOrm;

// A query reads the state that was published when it began, however long it takes. A set-based change is a transaction.
public sealed partial class JsonDatabase : ITextQuerySession
{
    /// <inheritdoc/>
    public IReadOnlyList<TableSchema> Tables
    {
        get
        {
            _engine.ThrowIfClosed();
            return (_follower?.Current() ?? _engine).Catalog.Schemas;
        }
    }

    RowCursor ILocalQuerySession.OpenCursor(QueryModel query) => OpenCursor(query, default);

    ValueTask<RowCursor> IQuerySession.OpenCursorAsync(QueryModel query, CancellationToken cancellationToken) =>
        new(OpenCursor(query, cancellationToken));

    ILocalQuerySession ILocalQuerySession.BeginRead() => BeginRead();

    ValueTask<IQuerySession> IQuerySession.BeginReadAsync(CancellationToken cancellationToken) => new(BeginRead());

    long ILocalQuerySession.Execute(ModificationModel modification) => Write(Change(modification, returns: false, default)).Written;

    async ValueTask<long> IQuerySession.ExecuteAsync(ModificationModel modification, CancellationToken cancellationToken) =>
        (await WriteAsync(Change(modification, returns: false, cancellationToken), cancellationToken).ConfigureAwait(false)).Written;

    RowCursor ILocalQuerySession.OpenCursor(ModificationModel modification) => Write(Change(modification, returns: true, default)).Results;

    async ValueTask<RowCursor> IQuerySession.OpenCursorAsync(ModificationModel modification, CancellationToken cancellationToken) =>
        (await WriteAsync(Change(modification, returns: true, cancellationToken), cancellationToken).ConfigureAwait(false)).Results;

    private ModificationWrite Change(ModificationModel modification, bool returns, CancellationToken cancellationToken)
    {
        _engine.ThrowIfNotWritable();
        return new ModificationWrite(_engine.Catalog, _engine.Spill, modification, returns, cancellationToken);
    }

    // For the queries of one call; not counted among the snapshots that the user opened.
    private JsonSnapshot BeginRead()
    {
        DatabaseEngine engine = _follower?.Current() ?? _engine;
        engine.ThrowIfClosed();
        return new JsonSnapshot(engine, engine.Pipeline.Published);
    }

    private RowCursor OpenCursor(QueryModel query, CancellationToken cancellationToken)
    {
        return _follower is null
            ? OpenCursor(_engine, query, cancellationToken)
            : _follower.Read((query, cancellationToken), static (engine, asked) => OpenCursor(engine, asked.query, asked.cancellationToken));
    }

    private static RowCursor OpenCursor(DatabaseEngine engine, QueryModel query, CancellationToken cancellationToken)
    {
        engine.ThrowIfClosed();
        DatabaseVersion version = engine.Pipeline.Published;
        return QueryExecutor.Open(query, version.In(engine.Catalog), cancellationToken, engine.Planning, engine.Spill, engine.Clock);
    }
}
