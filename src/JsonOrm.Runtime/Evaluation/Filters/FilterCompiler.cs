using JsonOrm.Queries;
using JsonOrm.Schema;
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
                return Leaf(not.Operand, isNegated: true, node, source);
            default:
                return Leaf(node, isNegated: false, node, source);
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

    private static RowFilter Leaf(ExpressionNode leaf, bool isNegated, ExpressionNode whole, RowSource source)
    {
        if (leaf is DocumentMatchNode { Json: ColumnNode document } match && ReferenceEquals(document.Source, source) && source.Schema.IsCollection && document.Column.Ordinal == CollectionSchema.Document)
        {
            return new MatchFilter(match.Filter, isNegated);
        }

        if (leaf is UnexpiredNode { Expires: ColumnNode { Source: TableSource } expires } && !isNegated)
        {
            return new UnexpiredFilter(expires.Column.Ordinal);
        }

        return OperandOf(leaf) switch
        {
            ColumnNode { Source: TableSource } column => CompileLeaf(leaf, column.Column.Ordinal, isNegated),
            JsonValueNode { IsAnyKind: true, Type: ColumnType.Boolean or ColumnType.Int32 or ColumnType.Int64 or ColumnType.Double or ColumnType.Decimal or ColumnType.String } value
                when source.Schema.IsCollection && CompileLeaf(leaf, RowFilter.NoColumn, isNegated) is { } kernel =>
                kernel is ColumnFilter test ? new PathFilter(value, test, new ExpressionFilter(whole, source)) : kernel,
            _ => null,
        } ?? new ExpressionFilter(whole, source);
    }

    // What a leaf asks about.
    private static ExpressionNode OperandOf(ExpressionNode leaf) => leaf switch
    {
        UnaryNode { Operator: UnaryOperator.IsNull } unary => unary.Operand,
        BinaryNode binary => binary.Left,
        InNode membership => membership.Operand,
        KeySetNode membership => membership.Operand,
        FunctionNode { Arguments: [var first, ..] } => first,
        _ => leaf,
    };

    // A leaf whose operand is a column, or the vector that stands in for one.
    private static RowFilter? CompileLeaf(ExpressionNode node, int ordinal, bool isNegated) => node switch
    {
        ColumnNode or JsonValueNode => Between(ordinal, isNegated ? 0 : 1, isNegated ? 0 : 1, false),
        UnaryNode { Operator: UnaryOperator.IsNull } => new NullFilter(ordinal, !isNegated),
        BinaryNode { Right: ConstantNode constant } compare when !isNegated => Compare(compare.Operator, ordinal, constant),
        InNode membership => Membership(ordinal, membership, isNegated),
        KeySetNode membership => new IntegerSetFilter(ordinal, membership.Keys, isNegated),
        FunctionNode { Function: QueryFunction.Like } like when like.Arguments[1] is ConstantNode => new TextFilter(ordinal, TextEvaluator.MatcherOf(like).IsMatch, isNegated),
        FunctionNode { Function: QueryFunction.StartsWith or QueryFunction.EndsWith or QueryFunction.Contains } search when search.Arguments[1] is ConstantNode { Value.IsNull: false } sought =>
            new TextFilter(ordinal, Search(search.Function, TextBytes.Of(sought.Value.Text)), isNegated),
        _ => null,
    };

    private static TextTest Search(QueryFunction function, byte[] sought) => function switch
    {
        QueryFunction.StartsWith => text => text.StartsWith(sought),
        QueryFunction.EndsWith => text => text.EndsWith(sought),
        _ => text => text.IndexOf(sought) >= 0,
    };

    private static RowFilter? Compare(BinaryOperator op, int ordinal, ConstantNode constant)
    {
        if (constant.Value.IsNull)
        {
            return NothingFilter.Instance;
        }

        switch (constant.Value.Kind)
        {
            case ValueKind.Integer:
                return CompareInteger(op, ordinal, constant.Value.Integer);
            case ValueKind.Double:
                return CompareDouble(op, ordinal, constant.Value.Double);
            case ValueKind.Text:
                byte[] bytes = TextBytes.Of(constant.Value.Text);
                return op is BinaryOperator.Equal or BinaryOperator.NotEqual
                    ? new TextFilter(ordinal, text => text.SequenceEqual(bytes), op == BinaryOperator.NotEqual)
                    : new TextFilter(ordinal, text => ComparisonEvaluator.Holds(op, text.SequenceCompareTo(bytes)), isNegated: false);
            default:
                return new OrderFilter(ordinal, op, ConstantVectors.Fill(constant.Value, constant.Type, 1));
        }
    }

    private static RowFilter CompareInteger(BinaryOperator op, int ordinal, long value) => op switch
    {
        BinaryOperator.Equal => Between(ordinal, value, value, isNegated: false),
        BinaryOperator.NotEqual => Between(ordinal, value, value, isNegated: true),
        BinaryOperator.LessOrEqual => Between(ordinal, long.MinValue, value, isNegated: false),
        BinaryOperator.GreaterOrEqual => Between(ordinal, value, long.MaxValue, isNegated: false),
        BinaryOperator.Less when value == long.MinValue => NothingFilter.Instance,
        BinaryOperator.Less => Between(ordinal, long.MinValue, value - 1, isNegated: false),
        _ when value == long.MaxValue => NothingFilter.Instance,
        _ => Between(ordinal, value + 1, long.MaxValue, isNegated: false),
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

    private static RowFilter? Membership(int ordinal, InNode node, bool isNegated)
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
                ? Between(ordinal, values[0].Integer, values[0].Integer, isNegated)
                : new IntegerSetFilter(ordinal, new IntegerSet(Array.ConvertAll(values, static value => value.Integer)), isNegated);
        }

        if (Array.TrueForAll(values, value => value.Kind == ValueKind.Text))
        {
            byte[][] texts = Array.ConvertAll(values, value => TextBytes.Of(value.Text));
            Array.Sort(texts, static (a, b) => a.AsSpan().SequenceCompareTo(b));
            return new TextFilter(ordinal, text => Contains(texts, text), isNegated);
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

    private static IntegerRangeFilter Between(int ordinal, long low, long high, bool isNegated) => new(ordinal, low, high, isNegated);
}
