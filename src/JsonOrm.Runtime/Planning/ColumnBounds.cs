using JsonOrm.Queries;

namespace JsonOrm.Planning;

/// <summary>What the conjuncts of a predicate imply for one column: a list of values, a prefix or an interval.</summary>
internal sealed class ColumnBounds(ColumnSchema column)
{
    private readonly List<ExpressionNode> _sources = [];

    public ColumnSchema Column => column;

    /// <summary>The possible values, ascending, each once; a single null means IS NULL. Null if not restricted to a list.</summary>
    public Value[]? Values { get; private set; }

    /// <summary>The prefix of its text; null if unknown.</summary>
    public string? Prefix { get; private set; }

    /// <summary>The lower bound; null for none.</summary>
    public Value? Low { get; private set; }

    public bool IsLowInclusive { get; private set; }

    /// <summary>The upper bound; null for none.</summary>
    public Value? High { get; private set; }

    public bool IsHighInclusive { get; private set; }

    /// <summary>True if the column cannot be null, which a range or a list of values implies too.</summary>
    public bool IsNotNull { get; private set; }

    public bool HasRange => Low is not null || High is not null || Prefix is not null || IsNotNull;

    /// <summary>The conjuncts that imply this.</summary>
    public IReadOnlyList<ExpressionNode> Sources => _sources;

    /// <summary>The bounds of every column that a conjunct restricts by constants.</summary>
    public static Dictionary<int, ColumnBounds> Collect(IEnumerable<ExpressionNode> conjuncts)
    {
        var bounds = new Dictionary<int, ColumnBounds>();
        foreach (ExpressionNode conjunct in conjuncts)
        {
            if (ColumnOf(conjunct) is { } column)
            {
                if (!bounds.TryGetValue(column.Ordinal, out ColumnBounds? known))
                {
                    known = new ColumnBounds(column);
                }

                if (known.Add(conjunct))
                {
                    bounds[column.Ordinal] = known;
                }
            }
        }

        return bounds;
    }

    private static ColumnSchema? ColumnOf(ExpressionNode conjunct) => conjunct switch
    {
        ColumnNode { Source: TableSource } column => column.Column,
        UnaryNode { Operator: UnaryOperator.Not, Operand: UnaryNode { Operator: UnaryOperator.IsNull, Operand: ColumnNode { Source: TableSource } column } } => column.Column,
        UnaryNode { Operand: ColumnNode { Source: TableSource } column } => column.Column,
        BinaryNode { Left: ColumnNode { Source: TableSource } column } => column.Column,
        InNode { Operand: ColumnNode { Source: TableSource } column } => column.Column,
        KeySetNode { Operand: ColumnNode { Source: TableSource } column } => column.Column,
        FunctionNode { Function: QueryFunction.StartsWith } function => function.Arguments[0] is ColumnNode { Source: TableSource } column ? column.Column : null,
        _ => null,
    };

    /// <summary>Adds what a conjunct about the column implies; false if that is nothing.</summary>
    public bool Add(ExpressionNode conjunct)
    {
        bool isUsed = conjunct switch
        {
            ColumnNode => AddValues([Value.From(true)]),
            UnaryNode { Operator: UnaryOperator.Not, Operand: ColumnNode } => AddValues([Value.From(false)]),
            UnaryNode { Operator: UnaryOperator.Not } => IsNotNull = true,
            UnaryNode { Operator: UnaryOperator.IsNull } => AddValues([Value.Null]),
            InNode membership => AddValues(membership.Values.Where(value => !value.IsNull)),
            KeySetNode { Keys: var keys } => AddComparison(BinaryOperator.GreaterOrEqual, Value.From(keys.Least)) & AddComparison(BinaryOperator.LessOrEqual, Value.From(keys.Greatest)),
            BinaryNode { Right: ConstantNode { Value.IsNull: false } constant } compare => AddComparison(compare.Operator, constant.Value),
            FunctionNode function when function.Arguments[1] is ConstantNode { Value: { IsNull: false, Text.Length: > 0 } prefix } => AddPrefix(prefix.Text),
            _ => false,
        };
        if (isUsed)
        {
            _sources.Add(conjunct);
        }

        return isUsed;
    }

    private bool AddComparison(BinaryOperator op, Value value)
    {
        if (value.Kind == ValueKind.Double && double.IsNaN(value.Double))
        {
            return false;
        }

        switch (op)
        {
            case BinaryOperator.Equal:
                return AddValues([value]);
            case BinaryOperator.Less or BinaryOperator.LessOrEqual:
                if (High is null || ValueOrder.Compare(value, High.Value) is var below && (below < 0 || (below == 0 && op == BinaryOperator.Less)))
                {
                    (High, IsHighInclusive) = (value, op == BinaryOperator.LessOrEqual);
                }

                return true;
            case BinaryOperator.Greater or BinaryOperator.GreaterOrEqual:
                if (Low is null || ValueOrder.Compare(value, Low.Value) is var above && (above > 0 || (above == 0 && op == BinaryOperator.Greater)))
                {
                    (Low, IsLowInclusive) = (value, op == BinaryOperator.GreaterOrEqual);
                }

                return true;
            default:
                return false;
        }
    }

    // The shorter of two lists is sufficient for the seek, because the predicate itself is evaluated on the rows found.
    private bool AddValues(IEnumerable<Value> values)
    {
        Value[] sorted = [.. values];
        Array.Sort(sorted, ValueOrder.Compare);
        int count = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            if (count == 0 || ValueOrder.Compare(sorted[count - 1], sorted[i]) != 0)
            {
                sorted[count++] = sorted[i];
            }
        }

        if (Values is null || count < Values.Length)
        {
            Values = sorted[..count];
        }

        return true;
    }

    private bool AddPrefix(string prefix)
    {
        if (Prefix is null || prefix.Length > Prefix.Length)
        {
            Prefix = prefix;
        }

        return true;
    }
}
