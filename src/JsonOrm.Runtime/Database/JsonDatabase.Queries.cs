using JsonOrm.Database;
using JsonOrm.Execution;
using JsonOrm.Queries;
using JsonOrm.Transactions;

namespace JsonOrm;

// Queries read the state that was published when they began, however long they take. A set-based change is a transaction.
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

    long ILocalQuerySession.Execute(ModificationModel modification)
    {
        _engine.ThrowIfNotWritable();
        _engine.Writer.Enter(_engine.WriteTimeout);
        long rows = ExecuteAndUnlock(modification, default, out CommitTicket ticket);
        _engine.Pipeline.Complete(ticket);
        _engine.CheckpointWhenDue();
        return rows;
    }

    async ValueTask<long> IQuerySession.ExecuteAsync(ModificationModel modification, CancellationToken cancellationToken)
    {
        _engine.ThrowIfNotWritable();
        await EnterAsync(cancellationToken).ConfigureAwait(false);
        long rows = ExecuteAndUnlock(modification, cancellationToken, out CommitTicket ticket);
        await _engine.Pipeline.CompleteAsync(ticket).ConfigureAwait(false);
        _engine.CheckpointWhenDue();
        return rows;
    }

    RowCursor ILocalQuerySession.OpenCursor(ModificationModel modification)
    {
        _engine.ThrowIfNotWritable();
        _engine.Writer.Enter(_engine.WriteTimeout);
        RowCursor results = OpenAndUnlock(modification, default, out CommitTicket ticket);
        _engine.Pipeline.Complete(ticket);
        _engine.CheckpointWhenDue();
        return results;
    }

    async ValueTask<RowCursor> IQuerySession.OpenCursorAsync(ModificationModel modification, CancellationToken cancellationToken)
    {
        _engine.ThrowIfNotWritable();
        await EnterAsync(cancellationToken).ConfigureAwait(false);
        RowCursor results = OpenAndUnlock(modification, cancellationToken, out CommitTicket ticket);
        await _engine.Pipeline.CompleteAsync(ticket).ConfigureAwait(false);
        _engine.CheckpointWhenDue();
        return results;
    }

    // For the queries of one call: not among the snapshots that the user opened.
    private JsonSnapshot BeginRead()
    {
        DatabaseEngine engine = _follower?.Current() ?? _engine;
        engine.ThrowIfClosed();
        return new JsonSnapshot(engine, engine.Pipeline.Published);
    }

    private RowCursor OpenAndUnlock(ModificationModel modification, CancellationToken cancellationToken, out CommitTicket ticket)
    {
        try
        {
            WriteTransaction transaction = _engine.Begin();
            _engine.Writer.Keep(new WriterHolder("a set-based change", modification.Table.Schema.Name));
            RowCursor results = QueryWrites.Open(transaction, _engine.Catalog, modification, _engine.Spill, cancellationToken);
            ticket = _engine.Commit(transaction);
            return results;
        }
        finally
        {
            _engine.Writer.Exit();
        }
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
        return QueryExecutor.Open(query, schema => DatabaseEngine.Read(version, engine.Catalog.Attach(schema)), cancellationToken, engine.Planning, engine.Spill);
    }

    private long ExecuteAndUnlock(ModificationModel modification, CancellationToken cancellationToken, out CommitTicket ticket)
    {
        try
        {
            WriteTransaction transaction = _engine.Begin();
            _engine.Writer.Keep(new WriterHolder("a set-based change", modification.Table.Schema.Name));
            long rows = QueryWrites.Execute(transaction, _engine.Catalog, modification, _engine.Spill, cancellationToken);
            ticket = _engine.Commit(transaction);
            return rows;
        }
        finally
        {
            _engine.Writer.Exit();
        }
    }
}
