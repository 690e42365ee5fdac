namespace JsonOrm.Queries;

/// <summary>Forwards queries to a session and keeps their cursors, so that each can report afterwards how it ran.</summary>
internal sealed class ExplainedSession : ILocalQuerySession, IAsyncDisposable, IDisposable
{
    private readonly IQuerySession _inner;
    private readonly List<RowCursor> _cursors;

    public ExplainedSession(IQuerySession inner)
        : this(inner, [])
    {
    }

    private ExplainedSession(IQuerySession inner, List<RowCursor> cursors)
    {
        _inner = inner;
        _cursors = cursors;
    }

    /// <summary>The plans of the queries as they ran: the first one, with those of its includes.</summary>
    public QueryPlan Explain()
    {
        QueryPlan first = _cursors[0].Explain();
        return new QueryPlan(first.Query, first.Steps, [.. _cursors.Skip(1).Select(cursor => cursor.Explain())]);
    }

    public RowCursor OpenCursor(QueryModel query) => Keep(((ILocalQuerySession)_inner).OpenCursor(query));

    public async ValueTask<RowCursor> OpenCursorAsync(QueryModel query, CancellationToken cancellationToken = default) =>
        Keep(await _inner.OpenCursorAsync(query, cancellationToken).ConfigureAwait(false));

    public ILocalQuerySession BeginRead() => Wrap(((ILocalQuerySession)_inner).BeginRead());

    public async ValueTask<IQuerySession> BeginReadAsync(CancellationToken cancellationToken = default) =>
        Wrap(await _inner.BeginReadAsync(cancellationToken).ConfigureAwait(false));

    public long Execute(ModificationModel modification) => throw NotForChanges();

    public ValueTask<long> ExecuteAsync(ModificationModel modification, CancellationToken cancellationToken = default) => throw NotForChanges();

    public RowCursor OpenCursor(ModificationModel modification) => throw NotForChanges();

    public ValueTask<RowCursor> OpenCursorAsync(ModificationModel modification, CancellationToken cancellationToken = default) => throw NotForChanges();

    public ValueTask DisposeAsync() => (_inner as IAsyncDisposable)?.DisposeAsync() ?? default;

    public void Dispose() => (_inner as IDisposable)?.Dispose();

    private static NotSupportedException NotForChanges() => new("Only queries are explained.");

    // If the state is the session itself, it must not be disposed here.
    private ExplainedSession Wrap(IQuerySession state) => ReferenceEquals(state, _inner) ? this : new ExplainedSession(state, _cursors);

    private RowCursor Keep(RowCursor cursor)
    {
        _cursors.Add(cursor);
        return cursor;
    }
}
