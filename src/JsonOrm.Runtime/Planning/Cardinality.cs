using JsonOrm.Queries;
using JsonOrm.Schema;
using JsonOrm.Tables;

namespace JsonOrm.Planning;

/// <summary>Says about how many rows satisfy a condition and how many values a column has, from indexes, zone maps and rows in memory.</summary>
internal static class Cardinality
{
    // What is supposed of a condition that nothing is known about.
    private const double Unknown = 0.33;
    private const double UnknownMatch = 0.05;

    /// <summary>About how many rows of a table satisfy a predicate.</summary>
    /// <param name="table">The table.</param>
    /// <param name="source">The table as the predicate names it.</param>
    /// <param name="predicate">The predicate; null for all rows.</param>
    public static double Rows(TableVersion table, RowSource source, ExpressionNode? predicate)
    {
        List<ExpressionNode> conjuncts = PredicateNormaliser.SplitConjuncts(predicate is null ? null : PredicateNormaliser.Normalise(predicate));
        return Rows(table, source, conjuncts, ColumnBounds.Collect(conjuncts));
    }

    /// <summary>About how many rows satisfy all of the conjuncts, of which <paramref name="bounds"/> have been collected.</summary>
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

    /// <summary>About how many different values a column has.</summary>
    public static double Distinct(TableVersion table, int ordinal)
    {
        TableSchema schema = table.Schema;
        double rows = Math.Max(1, table.RowCount);
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

    // The fewest rows that a key or an index confines the table to; and whether it does so by all of the conjuncts.
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
                bool isAll = ranges.Sources.Count == conjuncts;
                fewest = (Math.Min(fewest.Rows, rows), isAll);
            }
        }
    }

    // What can be tried on rows of the table alone.
    private static bool IsPlain(ExpressionNode conjunct, RowSource source) => !ExpressionTree.Contains(
        conjunct, part => part is DepthNode or AggregateNode or WindowNode || ExpressionTree.Subquery(part) is not null || (part is ColumnNode column && !ReferenceEquals(column.Source, source)));

    private static double Share(TableVersion table, ExpressionNode conjunct, Dictionary<int, ColumnBounds> bounds) => conjunct switch
    {
        BinaryNode { Operator: BinaryOperator.Or } either => Math.Min(1, Share(table, either.Left, bounds) + Share(table, either.Right, bounds)),
        BinaryNode { Operator: BinaryOperator.And } both => Share(table, both.Left, bounds) * Share(table, both.Right, bounds),
        BinaryNode { Operator: BinaryOperator.Equal, Left: ColumnNode { Source: TableSource } column, Right: ConstantNode } => 1 / Distinct(table, column.Column.Ordinal),
        InNode { Operand: ColumnNode { Source: TableSource } column } membership => Math.Min(1, membership.Values.Count / Distinct(table, column.Column.Ordinal)),
        BinaryNode { Operator: BinaryOperator.Equal } => UnknownMatch,
        BinaryNode { Operator: BinaryOperator.NotEqual } => 1 - UnknownMatch,
        FunctionNode { Function: QueryFunction.Like or QueryFunction.StartsWith or QueryFunction.EndsWith or QueryFunction.Contains } => UnknownMatch,
        UnaryNode { Operator: UnaryOperator.IsNull } => UnknownMatch,
        ConstantNode { Value: { IsNull: false, Integer: not 0 } } => 1,
        _ => Unknown,
    };
}
