using JsonOrm.Chunks;
using JsonOrm.Queries;
using JsonOrm.Tables;

namespace JsonOrm.Planning;

/// <summary>
/// The ranges of a table's keys, or of the entries of an index, that the comparisons of a predicate with constants restrict to a few rows. Reading all of them costs no more
/// than planning, so no other access path could save its search. They are found anew for each run, from the constants of that run.
/// </summary>
/// <param name="Index">The index's position in the schema; -1 for the key.</param>
/// <param name="Ranges">The ranges, disjoint and ascending.</param>
/// <param name="Expected">The estimated number of rows in them.</param>
/// <param name="Conjuncts">All conjuncts of the predicate.</param>
/// <param name="Rest">Those that a row in the ranges does not satisfy by itself.</param>
/// <param name="Walk">How they are walked in the order of the query, as far as it asks for rows; null if all rows are read, in key order.</param>
internal sealed partial record FewRows(int Index, KeyRange[] Ranges, long Expected, ExpressionNode[] Conjuncts, ExpressionNode[] Rest, EntryOrder? Walk = null)
{
    /// <summary>More rows than this are left to the planner: finding this many costs about twice what planning does.</summary>
    public const int MostExpected = 128;

    // More conjuncts, or values in a list, than this are left to the planner.
    private const int MostConjuncts = 16;
    private const int MostValues = 64;

    private static readonly Dictionary<int, ColumnBounds> s_noBounds = [];

    private bool IsTiny => Expected <= MostExpected / 8;

    /// <summary>The ranges of a query; null if there are none, or none with so few rows that a scan is not cheaper.</summary>
    public static FewRows? Of(QueryModel query, TableVersion table)
    {
        int count = query.Predicate is null ? 0 : Count(query.Predicate);
        if (count > MostConjuncts)
        {
            return null;
        }

        var conjuncts = count == 0 ? [] : new ExpressionNode[count];
        if (count > 0)
        {
            Split(query.Predicate!, conjuncts, 0);
        }

        return Smallest(conjuncts, table) ?? First(query, conjuncts, table);
    }

    private static FewRows? Smallest(ExpressionNode[] conjuncts, TableVersion table)
    {
        TableSchema schema = table.Schema;
        FewRows? best = In(table, table, -1, schema.KeyOrdinals, schema.Key.Count, conjuncts, null);
        for (int i = 0; i < schema.Indexes.Count && best is not { IsTiny: true }; i++)
        {
            int[] columns = schema.Indexes[i].Ordinals;
            best = In(table, table.Indexes[i], i, columns, columns.Length + schema.Key.Count, conjuncts, best);
        }

        return best;
    }

    // The first rows in the order of a key or an index, if the limit is low and no condition is left to be tested.
    private static FewRows? First(QueryModel query, ExpressionNode[] conjuncts, TableVersion table)
    {
        if (query.Limit is not { } limit || limit > MostExpected || query.Offset > MostExpected - limit)
        {
            return null;
        }

        TableSchema schema = table.Schema;
        Dictionary<int, ColumnBounds> bounds = conjuncts.Length == 0 ? s_noBounds : ColumnBounds.Collect(conjuncts);
        for (int i = -1; i < schema.Indexes.Count; i++)
        {
            int[] columns = i < 0 ? schema.KeyOrdinals : schema.Indexes[i].Ordinals;
            int[] entry = i < 0 ? columns : [.. columns, .. schema.KeyOrdinals];
            if (OrderMatcher.Match(query.Orderings, entry, i < 0 ? 0 : columns.Length, bounds, out _) is not { NullSplit: -1, SortsGroups: false } order || (i < 0 && order.GroupColumns > 0))
            {
                continue;
            }

            KeyRange[] ranges = Bound(conjuncts, columns, entry.Length, schema, out ExpressionNode[] rest) ?? [KeyRange.All];
            if (rest.Length == 0 && ranges.Length == 1)
            {
                return new FewRows(i, ranges, Math.Min(limit + query.Offset, table.RowCount), conjuncts, rest, order);
            }
        }

        return null;
    }

    /// <summary>True if a range is a single key.</summary>
    public static bool IsKey(KeyRange range) => range is { HasLow: true, HasHigh: true, LowInclusive: true, HighInclusive: true } && range.Low == range.High;

    /// <summary>
    /// True if the planner can do better in spite of its price: least and greatest values at the end of an index, and selected columns that the entries of an index contain.
    /// </summary>
    public bool IsBetterPlanned(QueryModel query, TableSchema schema)
    {
        if (Index < 0 || Rest.Length > 0)
        {
            return false;
        }

        if (query.Aggregates is { } aggregates)
        {
            return aggregates.All(static aggregate => aggregate.Function is AggregateFunction.Min or AggregateFunction.Max);
        }

        return !IsTiny && query.Projection is { } projection && projection.All(column => column.Expression is ColumnNode { Source: TableSource } node
            && (schema.Indexes[Index].Ordinals.Contains(node.Column.Ordinal) || schema.KeyOrdinals.Contains(node.Column.Ordinal)));
    }

    /// <summary>Its plan, for the reports of a run.</summary>
    public ScanPlan ToPlan(ExpressionNode? predicate, TableSchema schema)
    {
        ExpressionNode[] used = Array.FindAll(Conjuncts, conjunct => Array.IndexOf(Rest, conjunct) < 0);
        bool isPoint = Index < 0 && Array.TrueForAll(Ranges, IsKey);
        return new ScanPlan
        {
            Schema = schema,
            Access = Index >= 0 ? AccessPath.IndexSeek : used.Length == 0 ? AccessPath.Scan : isPoint ? AccessPath.KeySeek : AccessPath.KeyRange,
            Index = Math.Max(Index, 0),
            Ranges = used.Length == 0 ? null : new AccessRanges(Ranges, isPoint, IsEquality: false, used),
            Walk = Walk ?? EntryOrder.ByKey,
            Predicate = predicate,
            IsOrdered = true,
            EstimatedRows = Expected,
        };
    }

    // The smaller of ranges that are known and those of a key or an index.
    private static FewRows? In(TableVersion table, TableVersion entries, int index, int[] columns, int length, ExpressionNode[] conjuncts, FewRows? best)
    {
        if (Bound(conjuncts, columns, length, table.Schema, out ExpressionNode[] rest) is not { } ranges)
        {
            return best;
        }

        long expected = RangeEstimate.Count(entries, ranges);
        return expected > MostExpected || expected * CostModel.Seek >= CostModel.Scan(table.RowCount) || best?.Expected <= expected
            ? best
            : new FewRows(index, ranges, expected, conjuncts, rest);
    }

    private static int Count(ExpressionNode node)
    {
        int count = 1;
        for (; node is BinaryNode { Operator: BinaryOperator.And } both && count <= MostConjuncts; node = both.Left)
        {
            count += Count(both.Right);
        }

        return count;
    }

    private static int Split(ExpressionNode node, ExpressionNode[] conjuncts, int next)
    {
        if (node is BinaryNode { Operator: BinaryOperator.And } both)
        {
            return Split(both.Right, conjuncts, Split(both.Left, conjuncts, next));
        }

        conjuncts[next] = node;
        return next + 1;
    }
}
