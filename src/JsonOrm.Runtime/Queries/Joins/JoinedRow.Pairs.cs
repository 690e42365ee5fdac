using JsonOrm.Rows;

namespace JsonOrm.Queries;

// The first join of a query, from rows of one table to rows of several parts.
internal static partial class JoinedRow
{
    /// <summary>Matching pairs of rows.</summary>
    public static JoinedParts<(T, TTable)> Inner<T, TTable>(QueryModel rows, QueryModel set)
        where T : class, ITable<T>
        where TTable : class, ITable<TTable>
    {
        Func<RowBatch, int, T> left = Reader<T>(0);
        Func<RowBatch, int, TTable> right = Reader<TTable>(T.Schema.Columns.Count);
        return new(Add(rows, JoinKind.Inner, set), PairColumns(JoinKind.Inner, rows.Source, set.Source), (batch, row) => (left(batch, row), right(batch, row))) { Keys = PairKeys(rows, set) };
    }

    /// <summary>Matching pairs of rows, and rows of the left side without a match.</summary>
    public static JoinedParts<(T, TTable?)> Left<T, TTable>(QueryModel rows, QueryModel set)
        where T : class, ITable<T>
        where TTable : class, ITable<TTable>
    {
        Func<RowBatch, int, T> left = Reader<T>(0);
        Func<RowBatch, int, TTable?> right = OptionalReader<TTable>(T.Schema.Columns.Count);
        return new(Add(rows, JoinKind.Left, set), PairColumns(JoinKind.Left, rows.Source, set.Source), (batch, row) => (left(batch, row), right(batch, row))) { Keys = PairKeys(rows, set) };
    }

    /// <summary>Matching pairs of rows, and rows of the right side without a match.</summary>
    public static JoinedParts<(T?, TTable)> Right<T, TTable>(QueryModel rows, QueryModel set)
        where T : class, ITable<T>
        where TTable : class, ITable<TTable>
    {
        Func<RowBatch, int, T?> left = OptionalReader<T>(0);
        Func<RowBatch, int, TTable> right = Reader<TTable>(T.Schema.Columns.Count);
        return new(Add(rows, JoinKind.Right, set), PairColumns(JoinKind.Right, rows.Source, set.Source), (batch, row) => (left(batch, row), right(batch, row))) { Keys = PairKeys(rows, set) };
    }

    /// <summary>Matching pairs of rows, and rows of either side without a match.</summary>
    public static JoinedParts<(T?, TTable?)> Full<T, TTable>(QueryModel rows, QueryModel set)
        where T : class, ITable<T>
        where TTable : class, ITable<TTable>
    {
        Func<RowBatch, int, T?> left = OptionalReader<T>(0);
        Func<RowBatch, int, TTable?> right = OptionalReader<TTable>(T.Schema.Columns.Count);
        return new(Add(rows, JoinKind.Full, set), PairColumns(JoinKind.Full, rows.Source, set.Source), (batch, row) => (left(batch, row), right(batch, row))) { Keys = PairKeys(rows, set) };
    }

    /// <summary>The rows of a query, the rows they lead to, and so on; each once, with its depth.</summary>
    public static JoinedParts<(T Row, int Depth)> Recursive<T>(QueryModel roots, QueryModel children)
        where T : class, ITable<T>
    {
        int depth = T.Schema.Columns.Count;
        Func<RowBatch, int, T> read = Reader<T>(0);
        return new(
            new QueryModel(roots.Source) { Recursion = new RecursionModel(roots, children) },
            [.. Columns(roots.Source, isOptional: false), new ProjectedColumn(DepthNode.Instance, AllowsNull: false)],
            (batch, row) => (read(batch, row), (int)batch.GetInt64(depth, row)));
    }

    /// <summary>The rows of one table, to be joined with results of other queries.</summary>
    public static JoinedParts<T> One<T>(QueryModel rows)
        where T : class, ITable<T> => new(rows, [.. Columns(rows.Source, isOptional: false)], Reader<T>(0)) { Keys = [T.Schema.Key[0]] };

    /// <summary>The elements of lists inside the rows of a query, without the rows.</summary>
    public static JoinedParts<TElement> Elements<T, TItem, TElement>(QueryModel rows, ElementSet<T, TItem, TElement> set) => new(set.JoinTo(rows), set.Columns, set.Reader(0)) { Keys = [ElementsSource.Index] };

    private static int[] PairKeys(QueryModel left, QueryModel right) => [left.Source.Schema.Key[0], left.Source.Schema.Columns.Count + right.Source.Schema.Key[0]];

    private static ProjectedColumn[] PairColumns(JoinKind kind, RowSource left, RowSource right) =>
    [
        .. Columns(left, kind is JoinKind.Right or JoinKind.Full),
        .. Columns(right, kind is JoinKind.Left or JoinKind.Full),
    ];
}
