using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>Joins two tables on the equality of two values, each written with the table's own columns.</summary>
internal static class Pairs
{
    public static PairQuery<T, TRight, (T, TRight)> Inner<T, TRight>(QueryModel query, ExpressionNode? left, ExpressionNode? right)
        where T : class, ITable<T>
        where TRight : class, ITable<TRight>
    {
        Func<RowBatch, int, T> first = JoinedRow.Reader<T>(0);
        Func<RowBatch, int, TRight> second = JoinedRow.Reader<TRight>(T.Schema.Columns.Count);
        return new(Of<TRight, (T, TRight)>(query, JoinKind.Inner, left, right, (batch, row) => (first(batch, row), second(batch, row))));
    }

    public static PairQuery<T, TRight, (T, TRight?)> Left<T, TRight>(QueryModel query, ExpressionNode? left, ExpressionNode? right)
        where T : class, ITable<T>
        where TRight : class, ITable<TRight>
    {
        Func<RowBatch, int, T> first = JoinedRow.Reader<T>(0);
        Func<RowBatch, int, TRight?> second = JoinedRow.OptionalReader<TRight>(T.Schema.Columns.Count);
        return new(Of<TRight, (T, TRight?)>(query, JoinKind.Left, left, right, (batch, row) => (first(batch, row), second(batch, row))));
    }

    public static PairQuery<T, TRight, (T?, TRight)> Right<T, TRight>(QueryModel query, ExpressionNode? left, ExpressionNode? right)
        where T : class, ITable<T>
        where TRight : class, ITable<TRight>
    {
        Func<RowBatch, int, T?> first = JoinedRow.OptionalReader<T>(0);
        Func<RowBatch, int, TRight> second = JoinedRow.Reader<TRight>(T.Schema.Columns.Count);
        return new(Of<TRight, (T?, TRight)>(query, JoinKind.Right, left, right, (batch, row) => (first(batch, row), second(batch, row))));
    }

    public static PairQuery<T, TRight, (T?, TRight?)> Full<T, TRight>(QueryModel query, ExpressionNode? left, ExpressionNode? right)
        where T : class, ITable<T>
        where TRight : class, ITable<TRight>
    {
        Func<RowBatch, int, T?> first = JoinedRow.OptionalReader<T>(0);
        Func<RowBatch, int, TRight?> second = JoinedRow.OptionalReader<TRight>(T.Schema.Columns.Count);
        return new(Of<TRight, (T?, TRight?)>(query, JoinKind.Full, left, right, (batch, row) => (first(batch, row), second(batch, row))));
    }

    private static (JoinedParts<TResult> Parts, TableSource Right) Of<TRight, TResult>(
        QueryModel query, JoinKind kind, ExpressionNode? left, ExpressionNode? right, Func<RowBatch, int, TResult> read)
        where TRight : class, ITable<TRight>
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var joined = new TableSource(TRight.Schema);
        var set = new QueryModel(joined) { Predicate = Comparison.Of(BinaryOperator.Equal, left, SourceRebinding.Rebind(right, RowSource.Of(TRight.Schema), joined)) };
        ProjectedColumn[] columns =
        [
            .. JoinedRow.Columns(query.Source, kind is JoinKind.Right or JoinKind.Full),
            .. JoinedRow.Columns(joined, kind is JoinKind.Left or JoinKind.Full),
        ];
        return (new(JoinedRow.Add(query, kind, set), columns, read), joined);
    }
}
