using JsonOrm.Queries;

namespace JsonOrm.Database;

/// <summary>A session in which every query sees the tables of a watch in one state.</summary>
internal sealed class StatesSession(Func<QueryModel, RowCursor> open) : ILocalQuerySession
{
    public RowCursor OpenCursor(QueryModel query) => open(query);

    public ValueTask<RowCursor> OpenCursorAsync(QueryModel query, CancellationToken cancellationToken = default) => new(open(query));

    public long Execute(ModificationModel modification) => throw NotForChanges();

    public ValueTask<long> ExecuteAsync(ModificationModel modification, CancellationToken cancellationToken = default) => throw NotForChanges();

    public RowCursor OpenCursor(ModificationModel modification) => throw NotForChanges();

    public ValueTask<RowCursor> OpenCursorAsync(ModificationModel modification, CancellationToken cancellationToken = default) => throw NotForChanges();

    private static NotSupportedException NotForChanges() => new("A watch only reads.");
}
