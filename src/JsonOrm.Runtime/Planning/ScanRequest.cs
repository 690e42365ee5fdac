using JsonOrm.Queries;

namespace JsonOrm.Planning;

/// <summary>What a query requires of one table: which rows, in which order, how many of them, and which of their columns.</summary>
internal sealed record ScanRequest
{
    /// <summary>The table's source in the query.</summary>
    public required RowSource Source { get; init; }

    /// <summary>The condition that rows must satisfy; null for all.</summary>
    public ExpressionNode? Predicate { get; init; }

    /// <summary>The requested order; empty for key order.</summary>
    public IReadOnlyList<Ordering> Orderings { get; init; } = [];

    /// <summary>True if rows may be returned in any order, as for most aggregates.</summary>
    public bool AcceptsAnyOrder { get; init; }

    /// <summary>True if rows that are equal in all sort keys produce equal results, so that ties may be returned in any order.</summary>
    public bool TiesAreAlike { get; init; }

    /// <summary>The number of first rows wanted; null for all.</summary>
    public long? RowsWanted { get; init; }

    /// <summary>The ordinals of the columns that are read, including those of the predicate and the order; null for whole rows.</summary>
    public IReadOnlySet<int>? Columns { get; init; }

    /// <summary>The request of a query over one table.</summary>
    public static ScanRequest Of(QueryModel query)
    {
        bool isGrouped = query.GroupBy is not null, isAggregated = query.Aggregates is not null;
        bool isSingle = query is { Joins.Count: 0, Inner: null, Set: null, Recursion: null };
        return new ScanRequest
        {
            Source = query.Source,
            Predicate = query.Predicate,
            Orderings = isGrouped || isAggregated && query.Limit is null && query.Offset == 0 ? [] : query.Orderings,
            AcceptsAnyOrder = isAggregated && !isGrouped && query.Limit is null && query.Offset == 0 && !query.Aggregates!.Any(DependsOnOrder),
            TiesAreAlike = !isGrouped && query.Projection is { } projection && projection.All(column => IsOrderedBy(column.Expression, query.Orderings)),
            RowsWanted = query.IsDistinct || isGrouped || !isSingle || query.Limit is not { } limit ? null : SaturatingAdd(limit, query.Offset),
            Columns = isSingle ? ColumnsOf(query) : null,
        };
    }

    // The sum of doubles depends on the order of addition, and must not differ between plans.
    private static bool DependsOnOrder(AggregateNode aggregate) =>
        aggregate.Function is AggregateFunction.Sum or AggregateFunction.Average && aggregate.Operand?.Type is ColumnType.Double or ColumnType.Single;

    // Values of these types can compare equal but read differently: by scale, kind, offset or the sign of zero.
    private static bool IsOrderedBy(ExpressionNode expression, IReadOnlyList<Ordering> orderings) =>
        expression is ColumnNode { Source: TableSource } column
        && column.Type is not (ColumnType.Decimal or ColumnType.DateTime or ColumnType.DateTimeOffset or ColumnType.Double or ColumnType.Single)
        && orderings.Any(ordering => ordering.Expression is ColumnNode other && other.Column.Ordinal == column.Column.Ordinal && ReferenceEquals(other.Source, column.Source));

    private static long SaturatingAdd(long left, long right) => left > long.MaxValue - right ? long.MaxValue : left + right;

    private static HashSet<int>? ColumnsOf(QueryModel query)
    {
        if (query.Projection is null && query.Aggregates is null)
        {
            return null;
        }

        var columns = new HashSet<int>();
        foreach (ExpressionNode expression in QueryTree.Expressions(query))
        {
            ExpressionTree.Visit(expression, part =>
            {
                if (part is ColumnNode column)
                {
                    AddColumn(column, query.Source, columns);
                }
            });
        }

        return columns;
    }

    // Only the foreign key of a path is read here.
    private static void AddColumn(ColumnNode column, RowSource source, HashSet<int> columns)
    {
        if (ReferenceEquals(column.Source, source))
        {
            columns.Add(column.Column.Ordinal);
            return;
        }

        for (RowSource step = column.Source; step is RelatedSource related; step = related.From)
        {
            if (ReferenceEquals(related.From, source))
            {
                columns.UnionWith(related.ForeignKey);
            }
        }
    }
}
