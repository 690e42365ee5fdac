using JsonOrm.Queries;

namespace JsonOrm.Runtime.Tests.Queries.Includes;

/// <summary>Counts and keeps the queries that reach a session, and does something before each but the first.</summary>
internal sealed class CountingSession(ILocalQuerySession inner, Action? before = null) : ILocalQuerySession
{
    public List<QueryModel> Queries { get; } = [];

    public RowCursor OpenCursor(QueryModel query)
    {
        Note(query);
        return inner.OpenCursor(query);
    }

    public ValueTask<RowCursor> OpenCursorAsync(QueryModel query, CancellationToken cancellationToken = default)
    {
        Note(query);
        return inner.OpenCursorAsync(query, cancellationToken);
    }

    public long Execute(ModificationModel modification) => inner.Execute(modification);

    public ValueTask<long> ExecuteAsync(ModificationModel modification, CancellationToken cancellationToken = default) => inner.ExecuteAsync(modification, cancellationToken);

    public RowCursor OpenCursor(ModificationModel modification) => inner.OpenCursor(modification);

    public ValueTask<RowCursor> OpenCursorAsync(ModificationModel modification, CancellationToken cancellationToken = default) => inner.OpenCursorAsync(modification, cancellationToken);

    public ILocalQuerySession BeginRead() => new CountingSession(inner.BeginRead(), before, Queries);

    public async ValueTask<IQuerySession> BeginReadAsync(CancellationToken cancellationToken = default) =>
        new CountingSession((ILocalQuerySession)await inner.BeginReadAsync(cancellationToken), before, Queries);

    private CountingSession(ILocalQuerySession inner, Action? before, List<QueryModel> queries)
        : this(inner, before) => Queries = queries;

    private void Note(QueryModel query)
    {
        if (Queries.Count > 0)
        {
            before?.Invoke();
        }

        Queries.Add(query);
    }
}
