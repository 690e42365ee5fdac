using JsonOrm.Chunks;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Schema;
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

    /// <summary>Its plan, for the reports of a run.</summary>
    public ScanPlan ToPlan(ExpressionNode? predicate, TableSchema schema)
    {
        ExpressionNode[] used = Array.FindAll(Conjuncts, conjunct => Array.IndexOf(Rest, conjunct) < 0);
        return new ScanPlan
        {
            Schema = schema,
            Access = Index < 0 ? AccessPath.KeyRange : AccessPath.IndexSeek,
            Index = Math.Max(Index, 0),
            Ranges = new AccessRanges(Ranges, IsPoint: false, IsEquality: false, used),
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

    // The ranges to which the conjuncts restrict a key or the entries of an index, and the conjuncts that are left; null if they do not restrict them.
    private static KeyRange[]? Bound(ExpressionNode[] conjuncts, int[] columns, int length, TableSchema schema, out ExpressionNode[] rest)
    {
        var key = default(KeyBuilder);
        int values = 0;
        for (; values < columns.Length && EqualTo(conjuncts, columns[values]) is { } equal; values++)
        {
            key = key.Add(((ConstantNode)equal.Right).Value);
        }

        int next = values < columns.Length ? columns[values] : -1;
        InNode? list = next < 0 ? null : ListOf(conjuncts, next);
        int ranged = next >= 0 && list is null && HasRange(conjuncts, next) ? next : -1;
        if (values == 0 && ranged < 0 && list is null)
        {
            rest = conjuncts;
            return null;
        }

        rest = RestOf(conjuncts, columns.AsSpan(0, values), ranged, list);
        return list is not null ? Points(conjuncts, columns, values, list, length, schema)
            : ranged >= 0 ? [Interval(conjuncts, columns, values, ranged, length, schema)]
            : values == length ? [KeyRange.Point(key.ToKey())]
            : [KeyRange.StartingWith(key.ToPrefix())];
    }

    // One range for each value of a list.
    private static KeyRange[] Points(ExpressionNode[] conjuncts, int[] columns, int values, InNode list, int length, TableSchema schema)
    {
        var bounds = new ColumnBounds(schema.ColumnSpan[columns[values]]);
        bounds.Add(list);
        Value[] listed = bounds.Values!;
        bool isNumber = length == 1 && bounds.Column.Type.IsIntegerLike();
        var ranges = new KeyRange[listed.Length];
        Value[] prefix = Prefix(conjuncts, columns, values, values + 1);
        for (int i = 0; i < ranges.Length; i++)
        {
            prefix[values] = listed[i];
            ranges[i] = RangeBuilder.Range(prefix, null, isNumber, isWhole: values + 1 == length);
        }

        return ranges;
    }

    private static Value[] Prefix(ExpressionNode[] conjuncts, int[] columns, int values, int length)
    {
        var prefix = new Value[length];
        for (int i = 0; i < values; i++)
        {
            prefix[i] = ((ConstantNode)EqualTo(conjuncts, columns[i])!.Right).Value;
        }

        return prefix;
    }

    private static KeyRange Interval(ExpressionNode[] conjuncts, int[] columns, int values, int ranged, int length, TableSchema schema)
    {
        var bounds = new ColumnBounds(schema.ColumnSpan[ranged]);
        foreach (ExpressionNode conjunct in conjuncts)
        {
            if (IsRangeOf(conjunct, ranged))
            {
                bounds.Add(conjunct);
            }
        }

        return RangeBuilder.Range(Prefix(conjuncts, columns, values, values), bounds, length == 1 && bounds.Column.Type.IsIntegerLike(), isWhole: false);
    }

    private static ExpressionNode[] RestOf(ExpressionNode[] conjuncts, ReadOnlySpan<int> fixedColumns, int ranged, InNode? list)
    {
        int count = 0;
        foreach (ExpressionNode conjunct in conjuncts)
        {
            count += IsGiven(conjunct, conjuncts, fixedColumns, ranged, list) ? 0 : 1;
        }

        if (count == 0)
        {
            return [];
        }

        var rest = new ExpressionNode[count];
        int next = 0;
        foreach (ExpressionNode conjunct in conjuncts)
        {
            if (!IsGiven(conjunct, conjuncts, fixedColumns, ranged, list))
            {
                rest[next++] = conjunct;
            }
        }

        return rest;
    }

    // Of several equalities of one column the first makes the range, and the others are conditions on its rows.
    private static bool IsGiven(ExpressionNode conjunct, ExpressionNode[] conjuncts, ReadOnlySpan<int> fixedColumns, int ranged, InNode? list)
    {
        if (ReferenceEquals(conjunct, list) || (ranged >= 0 && IsRangeOf(conjunct, ranged)))
        {
            return true;
        }

        foreach (int ordinal in fixedColumns)
        {
            if (ReferenceEquals(EqualTo(conjuncts, ordinal), conjunct))
            {
                return true;
            }
        }

        return false;
    }

    private static BinaryNode? EqualTo(ExpressionNode[] conjuncts, int ordinal)
    {
        foreach (ExpressionNode conjunct in conjuncts)
        {
            if (conjunct is BinaryNode { Operator: BinaryOperator.Equal } equal && IsOf(equal, ordinal))
            {
                return equal;
            }
        }

        return null;
    }

    private static InNode? ListOf(ExpressionNode[] conjuncts, int ordinal)
    {
        foreach (ExpressionNode conjunct in conjuncts)
        {
            if (conjunct is InNode { Operand: ColumnNode { Source: TableSource } column, Values: { Count: > 0 and <= MostValues } values } list && column.Column.Ordinal == ordinal && AreSought(values))
            {
                return list;
            }
        }

        return null;
    }

    // Null and NaN equal nothing that a key can hold; the planner knows what to do with them.
    private static bool AreSought(IReadOnlyList<Value> values)
    {
        for (int i = 0; i < values.Count; i++)
        {
            if (values[i].IsNull || (values[i].Kind == ValueKind.Double && double.IsNaN(values[i].Double)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasRange(ExpressionNode[] conjuncts, int ordinal)
    {
        foreach (ExpressionNode conjunct in conjuncts)
        {
            if (IsRangeOf(conjunct, ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsRangeOf(ExpressionNode conjunct, int ordinal) =>
        conjunct is BinaryNode { Operator: BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual } compare && IsOf(compare, ordinal);

    // Null equals nothing, and NaN cannot occur in a key.
    private static bool IsOf(BinaryNode compare, int ordinal) =>
        compare is { Left: ColumnNode { Source: TableSource } column, Right: ConstantNode { Value: { IsNull: false } value } } && column.Column.Ordinal == ordinal
        && !(value.Kind == ValueKind.Double && double.IsNaN(value.Double));

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
