using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>Compiles a normalised predicate to filters: a kernel where one fits, the general path otherwise.</summary>
internal static class FilterCompiler
{
    /// <param name="node">The predicate.</param>
    /// <param name="source">The scanned source; kernels exist only for its columns.</param>
    public static RowFilter Compile(ExpressionNode node, RowSource source)
    {
        CompositionDepth.Check();
        switch (node)
        {
            case BinaryNode { Operator: BinaryOperator.And }:
                var parts = new List<RowFilter>();
                AddConjuncts(node, source, parts);
                return parts.Count == 1 ? parts[0] : new AllFilter(parts);
            case BinaryNode { Operator: BinaryOperator.Or } either:
                return new AnyFilter([Compile(either.Left, source), Compile(either.Right, source)]);
            case ConstantNode { Value: { IsNull: false, Integer: not 0 } }:
                return new AllFilter([]);
            case ConstantNode:
                return NothingFilter.Instance;
            case UnaryNode { Operator: UnaryOperator.Not } not:
                return CompileLeaf(not.Operand, isNegated: true) ?? new ExpressionFilter(node, source);
            default:
                return CompileLeaf(node, isNegated: false) ?? new ExpressionFilter(node, source);
        }
    }

    private static void AddConjuncts(ExpressionNode node, RowSource source, List<RowFilter> parts)
    {
        CompositionDepth.Check();
        if (node is BinaryNode { Operator: BinaryOperator.And } both)
        {
            AddConjuncts(both.Left, source, parts);
            AddConjuncts(both.Right, source, parts);
            return;
        }

        RowFilter filter = Compile(node, source);
        if (filter is IntegerRangeFilter { IsNegated: false } range)
        {
            int same = parts.FindIndex(part => part is IntegerRangeFilter { IsNegated: false } other && other.Ordinal == range.Ordinal);
            if (same >= 0)
            {
                parts[same] = range.Intersect((IntegerRangeFilter)parts[same]);
                return;
            }
        }

        parts.Add(filter);
    }

    private static RowFilter? CompileLeaf(ExpressionNode node, bool isNegated) => node switch
    {
        ColumnNode { Source: TableSource } column => Between(column, isNegated ? 0 : 1, isNegated ? 0 : 1, false),
        UnaryNode { Operator: UnaryOperator.IsNull, Operand: ColumnNode { Source: TableSource } column } => new NullFilter(column.Column.Ordinal, !isNegated),
        BinaryNode { Left: ColumnNode { Source: TableSource } column, Right: ConstantNode constant } compare when !isNegated => Compare(compare.Operator, column, constant),
        InNode { Operand: ColumnNode { Source: TableSource } column } membership => Membership(column, membership, isNegated),
        KeySetNode { Operand: ColumnNode { Source: TableSource } column } membership => new IntegerSetFilter(column.Column.Ordinal, membership.Keys, isNegated),
        FunctionNode { Function: QueryFunction.Like } like when like.Arguments[0] is ColumnNode { Source: TableSource } column && like.Arguments[1] is ConstantNode =>
            new TextFilter(column.Column.Ordinal, TextEvaluator.MatcherOf(like).IsMatch, isNegated),
        FunctionNode { Function: QueryFunction.StartsWith or QueryFunction.EndsWith or QueryFunction.Contains } search
            when search.Arguments[0] is ColumnNode { Source: TableSource } column && search.Arguments[1] is ConstantNode { Value.IsNull: false } sought =>
            new TextFilter(column.Column.Ordinal, Search(search.Function, TextBytes.Of(sought.Value.Text)), isNegated),
        _ => null,
    };

    private static TextTest Search(QueryFunction function, byte[] sought) => function switch
    {
        QueryFunction.StartsWith => text => text.StartsWith(sought),
        QueryFunction.EndsWith => text => text.EndsWith(sought),
        _ => text => text.IndexOf(sought) >= 0,
    };

    private static RowFilter? Compare(BinaryOperator op, ColumnNode column, ConstantNode constant)
    {
        if (constant.Value.IsNull)
        {
            return NothingFilter.Instance;
        }

        switch (constant.Value.Kind)
        {
            case ValueKind.Integer:
                return CompareInteger(op, column, constant.Value.Integer);
            case ValueKind.Double:
                return CompareDouble(op, column.Column.Ordinal, constant.Value.Double);
            case ValueKind.Text:
                byte[] bytes = TextBytes.Of(constant.Value.Text);
                return op is BinaryOperator.Equal or BinaryOperator.NotEqual
                    ? new TextFilter(column.Column.Ordinal, text => text.SequenceEqual(bytes), op == BinaryOperator.NotEqual)
                    : new TextFilter(column.Column.Ordinal, text => ComparisonEvaluator.Holds(op, text.SequenceCompareTo(bytes)), isNegated: false);
            default:
                return new OrderFilter(column.Column.Ordinal, op, ConstantVectors.Fill(constant.Value, constant.Type, 1));
        }
    }

    private static RowFilter CompareInteger(BinaryOperator op, ColumnNode column, long value) => op switch
    {
        BinaryOperator.Equal => Between(column, value, value, isNegated: false),
        BinaryOperator.NotEqual => Between(column, value, value, isNegated: true),
        BinaryOperator.LessOrEqual => Between(column, long.MinValue, value, isNegated: false),
        BinaryOperator.GreaterOrEqual => Between(column, value, long.MaxValue, isNegated: false),
        BinaryOperator.Less when value == long.MinValue => NothingFilter.Instance,
        BinaryOperator.Less => Between(column, long.MinValue, value - 1, isNegated: false),
        _ when value == long.MaxValue => NothingFilter.Instance,
        _ => Between(column, value + 1, long.MaxValue, isNegated: false),
    };

    private static RowFilter? CompareDouble(BinaryOperator op, int ordinal, double value)
    {
        // NaN has an order of its own, which the kernel's hardware comparisons do not implement.
        if (double.IsNaN(value))
        {
            return null;
        }

        return op switch
        {
            BinaryOperator.Equal => new DoubleRangeFilter(ordinal, value, value, isNegated: false),
            BinaryOperator.NotEqual => new DoubleRangeFilter(ordinal, value, value, isNegated: true),
            BinaryOperator.LessOrEqual => new DoubleRangeFilter(ordinal, double.NegativeInfinity, value, isNegated: false),
            BinaryOperator.GreaterOrEqual => new DoubleRangeFilter(ordinal, value, double.PositiveInfinity, isNegated: false),
            BinaryOperator.Less => new DoubleRangeFilter(ordinal, value, double.PositiveInfinity, isNegated: true),
            _ => new DoubleRangeFilter(ordinal, double.NegativeInfinity, value, isNegated: true),
        };
    }

    private static RowFilter? Membership(ColumnNode column, InNode node, bool isNegated)
    {
        if (node.Values.Count == 0)
        {
            return isNegated ? new AllFilter([]) : NothingFilter.Instance;
        }

        Value[] values = [.. node.Values.Where(value => !value.IsNull)];
        if (values.Length == 0 || (isNegated && values.Length < node.Values.Count))
        {
            return NothingFilter.Instance;
        }

        if (Array.TrueForAll(values, value => value.Kind == ValueKind.Integer))
        {
            return values.Length == 1
                ? Between(column, values[0].Integer, values[0].Integer, isNegated)
                : new IntegerSetFilter(column.Column.Ordinal, new IntegerSet(Array.ConvertAll(values, static value => value.Integer)), isNegated);
        }

        if (Array.TrueForAll(values, value => value.Kind == ValueKind.Text))
        {
            byte[][] texts = Array.ConvertAll(values, value => TextBytes.Of(value.Text));
            Array.Sort(texts, static (a, b) => a.AsSpan().SequenceCompareTo(b));
            return new TextFilter(column.Column.Ordinal, text => Contains(texts, text), isNegated);
        }

        return null;
    }

    private static bool Contains(byte[][] sorted, ReadOnlySpan<byte> text)
    {
        int low = 0, high = sorted.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            int order = text.SequenceCompareTo(sorted[middle]);
            if (order == 0)
            {
                return true;
            }

            (low, high) = order < 0 ? (low, middle - 1) : (middle + 1, high);
        }

        return false;
    }

    private static IntegerRangeFilter Between(ColumnNode column, long low, long high, bool isNegated) => new(column.Column.Ordinal, low, high, isNegated);
}
