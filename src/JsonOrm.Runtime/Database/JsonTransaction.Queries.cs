using JsonOrm.Execution;
using JsonOrm.Queries;
using JsonOrm.Writes;

namespace JsonOrm;

// A query in a transaction reads the transaction's state when the query began; later changes of the transaction do not affect it.
public sealed partial class JsonTransaction : ITextQuerySession
{
    /// <inheritdoc/>
    public IReadOnlyList<TableSchema> Tables => _engine.Catalog.Schemas;

    RowCursor ILocalQuerySession.OpenCursor(QueryModel query) => OpenCursor(query, default);

    ValueTask<RowCursor> IQuerySession.OpenCursorAsync(QueryModel query, CancellationToken cancellationToken) =>
        new(OpenCursor(query, cancellationToken));

    long ILocalQuerySession.Execute(ModificationModel modification) => Execute(modification, default);

    ValueTask<long> IQuerySession.ExecuteAsync(ModificationModel modification, CancellationToken cancellationToken) =>
        new(Execute(modification, cancellationToken));

    RowCursor ILocalQuerySession.OpenCursor(ModificationModel modification) => OpenCursor(modification, default);

    ValueTask<RowCursor> IQuerySession.OpenCursorAsync(ModificationModel modification, CancellationToken cancellationToken) =>
        new(OpenCursor(modification, cancellationToken));

    private RowCursor OpenCursor(ModificationModel modification, CancellationToken cancellationToken)
    {
        Enter();
        try
        {
            return QueryWrites.Open(_transaction, _engine.Catalog, modification, _engine.Spill, cancellationToken);
        }
        finally
        {
            Leave();
        }
    }

    private RowCursor OpenCursor(QueryModel query, CancellationToken cancellationToken)
    {
        Enter();
        try
        {
            return QueryExecutor.Open(query, schema => _transaction.Read(_engine.Catalog.Attach(schema)), cancellationToken, _engine.Planning, _engine.Spill, _engine.Clock);
        }
        finally
        {
            Leave();
        }
    }

    private long Execute(ModificationModel modification, CancellationToken cancellationToken)
    {
        Enter();
        try
        {
            return QueryWrites.Execute(_transaction, _engine.Catalog, modification, _engine.Spill, cancellationToken);
        }
        finally
        {
            Leave();
        }
    }
}
