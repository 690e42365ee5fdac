using JsonOrm.Interpreters.Lists;
using JsonOrm.Queries.Tests.Random;

namespace JsonOrm.Queries.Tests.DataSets;

/// <summary>A database each of whose queries, those of terminals and inclusions too, is compared with the evaluation over lists before it is read.</summary>
internal sealed class ComparedSession(ITextQuerySession inner, ListAnswers lists) : ITextQuerySession, IDisposable
{
    public IReadOnlyList<TableSchema> Tables => inner.Tables;

    /// <summary>The database that is asked.</summary>
    public JsonDatabase Database => (JsonDatabase)inner;

    public RowCursor OpenCursor(QueryModel query)
    {
        Compare(query);
        return inner.OpenCursor(query);
    }

    public ValueTask<RowCursor> OpenCursorAsync(QueryModel query, CancellationToken cancellationToken = default)
    {
        Compare(query);
        return inner.OpenCursorAsync(query, cancellationToken);
    }

    public ILocalQuerySession BeginRead() => new ComparedSession((ITextQuerySession)inner.BeginRead(), lists);

    public async ValueTask<IQuerySession> BeginReadAsync(CancellationToken cancellationToken = default) =>
        new ComparedSession((ITextQuerySession)await inner.BeginReadAsync(cancellationToken), lists);

    public long Execute(ModificationModel modification) => throw Unchangeable();

    public ValueTask<long> ExecuteAsync(ModificationModel modification, CancellationToken cancellationToken = default) => throw Unchangeable();

    public RowCursor OpenCursor(ModificationModel modification) => throw Unchangeable();

    public ValueTask<RowCursor> OpenCursorAsync(ModificationModel modification, CancellationToken cancellationToken = default) => throw Unchangeable();

    public void Dispose() => (inner as IDisposable)?.Dispose();

    // The same rows in the same order.
    private void Compare(QueryModel query)
    {
        using RowCursor cursor = inner.OpenCursor(query);
        List<Value[]> expected = lists.Of(query), actual = CursorRows.Read(cursor, query);
        Assert.True(
            ResultComparison.AreEqual(expected, actual),
            $"The lists answer otherwise.\n  {ModelText.Of(query)}\n  lists:\n{ResultComparison.Print(expected)}  engine:\n{ResultComparison.Print(actual)}");
    }

    private static NotSupportedException Unchangeable() =>
        new("The lists hold the rows as they were generated. Change the rows by DataSetChanges, which rolls back.");
}
