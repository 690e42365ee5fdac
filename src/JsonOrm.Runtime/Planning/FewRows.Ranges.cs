using JsonOrm.Chunks;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Schema;

namespace JsonOrm.Planning;

// The ranges of a key or an index, from conjuncts that compare its first columns with constants.
internal sealed partial record FewRows
{
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
}
