using JsonOrm.Queries;
using JsonOrm.Schema;
using JsonOrm.Tables;

namespace JsonOrm.Planning;

/// <summary>Estimates how many rows satisfy a condition and how many distinct values a column has, from indexes, zone maps and rows in memory.</summary>
internal static class Cardinality
{
    // The assumed selectivity of a condition about which nothing is known.
    private const double Unknown = 0.33;
    private const double UnknownMatch = 0.05;

    /// <summary>The estimated number of rows of a table that satisfy a predicate.</summary>
    /// <param name="table">The table.</param>
    /// <param name="source">The table's source in the predicate.</param>
    /// <param name="predicate">The predicate; null for all rows.</param>
    public static double Rows(TableVersion table, RowSource source, ExpressionNode? predicate)
    {
        List<ExpressionNode> conjuncts = PredicateNormaliser.SplitConjuncts(predicate is null ? null : PredicateNormaliser.Normalise(predicate));
        return Rows(table, source, conjuncts, ColumnBounds.Collect(conjuncts));
    }

    /// <summary>The estimated number of rows that satisfy all conjuncts, from which <paramref name="bounds"/> were collected.</summary>
    public static double Rows(TableVersion table, RowSource source, List<ExpressionNode> conjuncts, Dictionary<int, ColumnBounds> bounds)
    {
        double rows = table.RowCount;
        if (rows == 0 || conjuncts.Count == 0)
        {
            return rows;
        }

        double most = rows;
        if (bounds.Count > 0)
        {
            (most, bool isAll) = FewestByIndex(table, bounds, conjuncts.Count);
            if (isAll)
            {
                return most;
            }
        }

        List<ExpressionNode> plain = conjuncts.FindAll(conjunct => IsPlain(conjunct, source));
        double share = Sample.ShareOf(table, source, plain) ?? plain.Aggregate(1.0, (product, conjunct) => product * Share(table, conjunct, bounds));
        return Math.Min(most, rows * share * Math.Pow(Unknown, conjuncts.Count - plain.Count));
    }

    /// <summary>The estimated number of distinct values of a column.</summary>
    public static double Distinct(TableVersion table, int ordinal)
    {
        TableSchema schema = table.Schema;
        double rows = Math.Max(1, table.RowCount);
        if (ordinal >= schema.Columns.Count)
        {
            return rows;
        }

        if (schema.KeyOrdinals is [int key] && key == ordinal || schema.Indexes.Any(index => index.IsUnique && index.Ordinals is [int only] && only == ordinal))
        {
            return rows;
        }

        ColumnSchema column = schema.Columns[ordinal];
        if (column.Type == ColumnType.Boolean)
        {
            return 2;
        }

        double most = Math.Min(rows, Sample.DistinctOf(table, ordinal) ?? rows / 10);
        if (column.Type.IsIntegerLike() && Sample.WidthOf(table, ordinal) is { } width)
        {
            most = Math.Min(most, width);
        }

        return Math.Max(1, most);
    }

    // The smallest number of rows to which a key or an index restricts the table, and whether it uses all conjuncts to do so.
    private static (double Rows, bool IsAll) FewestByIndex(TableVersion table, Dictionary<int, ColumnBounds> bounds, int conjuncts)
    {
        TableSchema schema = table.Schema;
        (double Rows, bool IsAll) fewest = (table.RowCount, false);
        Take(table, RangeBuilder.Build(schema.KeyOrdinals, bounds, schema.Key.Count));
        for (int i = 0; i < schema.Indexes.Count; i++)
        {
            int[] columns = schema.Indexes[i].Ordinals;
            Take(table.Indexes[i], RangeBuilder.Build(columns, bounds, columns.Length + schema.Key.Count));
        }

        return fewest;

        void Take(TableVersion entries, AccessRanges? ranges)
        {
            if (ranges is not null && !fewest.IsAll)
            {
                long rows = RangeEstimate.Count(entries, ranges.Ranges);
                // The bounds of a set of keys do not imply that a row's key is one of them.
                bool isAll = ranges.Sources.Count == conjuncts && !ranges.Sources.Any(static part => part is KeySetNode);
                fewest = (Math.Min(fewest.Rows, rows), isAll);
            }
        }
    }

    // True if the conjunct can be evaluated on rows of the table alone.
    private static bool IsPlain(ExpressionNode conjunct, RowSource source) => !ExpressionTree.Contains(
        conjunct, part => part is DepthNode or AggregateNode or WindowNode || ExpressionTree.Subquery(part) is not null || (part is ColumnNode column && !ReferenceEquals(column.Source, source)));

    private static double Share(TableVersion table, ExpressionNode conjunct, Dictionary<int, ColumnBounds> bounds) => conjunct switch
    {
        BinaryNode { Operator: BinaryOperator.Or } either => Math.Min(1, Share(table, either.Left, bounds) + Share(table, either.Right, bounds)),
        BinaryNode { Operator: BinaryOperator.And } both => Share(table, both.Left, bounds) * Share(table, both.Right, bounds),
        BinaryNode { Operator: BinaryOperator.Equal, Left: ColumnNode { Source: TableSource } column, Right: ConstantNode } => 1 / Distinct(table, column.Column.Ordinal),
        InNode { Operand: ColumnNode { Source: TableSource } column } membership => Math.Min(1, membership.Values.Count / Distinct(table, column.Column.Ordinal)),
        KeySetNode { Operand: ColumnNode { Source: TableSource } column } membership => Math.Min(1, membership.Keys.Count / Distinct(table, column.Column.Ordinal)),
        BinaryNode { Operator: BinaryOperator.Equal } => UnknownMatch,
        BinaryNode { Operator: BinaryOperator.NotEqual } => 1 - UnknownMatch,
        FunctionNode { Function: QueryFunction.Like or QueryFunction.StartsWith or QueryFunction.EndsWith or QueryFunction.Contains } => UnknownMatch,
        UnaryNode { Operator: UnaryOperator.IsNull } => UnknownMatch,
        ConstantNode { Value: { IsNull: false, Integer: not 0 } } => 1,
        _ => Unknown,
    };
}
