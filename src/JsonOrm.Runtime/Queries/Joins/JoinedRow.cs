using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>One table's part of the rows of a join: how it is joined, the columns it is read from, and how they are read.</summary>
internal static partial class JoinedRow
{
    /// <summary>The query with one more joined source.</summary>
    /// <param name="rows">The query so far.</param>
    /// <param name="kind">The kind of join.</param>
    /// <param name="set">The joined rows.</param>
    public static QueryModel Add(QueryModel rows, JoinKind kind, QueryModel set)
    {
        bool keepsRight = kind is JoinKind.Right or JoinKind.Full;
        var join = new JoinModel(kind, set.Source);
        if (set is { Inner: null, Set: null, Recursion: null, Joins.Count: 0, Orderings.Count: 0, Offset: 0, Limit: null })
        {
            // Documents that have expired are no rows, and a right or full join gives all rows.
            UnexpiredNode? unexpired = null;
            ExpressionNode? on = keepsRight ? WithoutExpiry(set.Predicate, ref unexpired) : set.Predicate;
            join = join with { On = on, Rows = unexpired is null ? null : new QueryModel(set.Source) { Predicate = unexpired } };
        }
        else if (keepsRight && QueryTree.OuterColumns(set).Count > 0)
        {
            throw new ArgumentException(
                $"A right or full join gives rows that no row on the left led to, so the joined set must be a plain condition on its table; this one depends on each row on the left: {set}", nameof(set));
        }
        else
        {
            join = join with { Rows = set };
        }

        // A condition applied before a right or full join must not drop the rows that the join adds.
        rows = keepsRight && (rows.Predicate is not null || rows.Orderings.Count > 0 || rows.Joins.Count > 0) ? new QueryModel(rows.Source) { Inner = rows } : rows.Unlimited();
        return rows with { Joins = [.. rows.Joins, join] };
    }

    // The condition without the part that excludes expired documents.
    private static ExpressionNode? WithoutExpiry(ExpressionNode? condition, ref UnexpiredNode? unexpired)
    {
        switch (condition)
        {
            case UnexpiredNode found:
                unexpired = found;
                return null;
            case BinaryNode { Operator: BinaryOperator.And } both:
                ExpressionNode? left = WithoutExpiry(both.Left, ref unexpired), right = WithoutExpiry(both.Right, ref unexpired);
                return left is null ? right : right is null ? left : new BinaryNode(BinaryOperator.And, left, right);
            default:
                return condition;
        }
    }

    /// <summary>All columns of a table.</summary>
    public static IEnumerable<ProjectedColumn> Columns(RowSource source, bool isOptional) =>
        source.Schema.Columns.Select((column, i) => new ProjectedColumn(new ColumnNode(source, i), isOptional || column.IsNullable));

    /// <summary>Reads a row from the columns that begin at an index.</summary>
    public static Func<RowBatch, int, TTable> Reader<TTable>(int start)
        where TTable : class, ITable<TTable>
    {
        RowCodec<TTable> codec = TTable.Codec;
        int count = TTable.Schema.Columns.Count;
        return (batch, row) => codec.Materialise(batch.Slice(start, count), row);
    }

    /// <summary>Reads a row that may be missing, in which case its key is null.</summary>
    public static Func<RowBatch, int, TTable?> OptionalReader<TTable>(int start)
        where TTable : class, ITable<TTable>
    {
        Func<RowBatch, int, TTable> read = Reader<TTable>(start);
        int key = start + TTable.Schema.Key[0];
        return (batch, row) => batch.IsNull(key, row) ? null : read(batch, row);
    }
}
