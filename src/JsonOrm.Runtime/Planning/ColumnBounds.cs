using JsonOrm.Queries;

namespace JsonOrm.Planning;

/// <summary>What the conjuncts of a predicate say about one column: a list of values, a prefix or an interval.</summary>
internal sealed class ColumnBounds(ColumnSchema column)
{
    private readonly List<ExpressionNode> _sources = [];

    public ColumnSchema Column => column;

    /// <summary>The values it may have, ascending, each once; null alone stands for IS NULL. Null when not limited to a list.</summary>
    public Value[]? Values { get; private set; }

    /// <summary>What its text begins with; null when nothing is known.</summary>
    public string? Prefix { get; private set; }

    /// <summary>The least value; null for no bound.</summary>
    public Value? Low { get; private set; }

    public bool IsLowInclusive { get; private set; }

    /// <summary>The greatest value; null for no bound.</summary>
    public Value? High { get; private set; }

    public bool IsHighInclusive { get; private set; }

    /// <summary>True when it is said not to be null, which a range or a list of values says too.</summary>
    public bool IsNotNull { get; private set; }

    public bool HasRange => Low is not null || High is not null || Prefix is not null || IsNotNull;

    /// <summary>The conjuncts that say so.</summary>
    public IReadOnlyList<ExpressionNode> Sources => _sources;

    /// <summary>The bounds of every column that a conjunct limits by constants.</summary>
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
        FunctionNode { Function: QueryFunction.StartsWith } function => function.Arguments[0] is ColumnNode { Source: TableSource } column ? column.Column : null,
        _ => null,
    };

    private bool Add(ExpressionNode conjunct)
    {
        bool isUsed = conjunct switch
        {
            ColumnNode => AddValues([Value.From(true)]),
            UnaryNode { Operator: UnaryOperator.Not, Operand: ColumnNode } => AddValues([Value.From(false)]),
            UnaryNode { Operator: UnaryOperator.Not } => IsNotNull = true,
            UnaryNode { Operator: UnaryOperator.IsNull } => AddValues([Value.Null]),
            InNode membership => AddValues(membership.Values.Where(value => !value.IsNull)),
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

    // Of two lists the shorter is enough to look for: the predicate itself is checked on what is found.
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
