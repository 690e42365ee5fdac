using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>What a grouping computes of each group.</summary>
internal sealed class GroupPlan
{
    private ColumnNode[]? _columns;

    /// <param name="keys">What rows are grouped by; none makes one group, even of no rows.</param>
    /// <param name="aggregates">The aggregates of each group, each once.</param>
    public GroupPlan(IReadOnlyList<ExpressionNode> keys, IReadOnlyList<AggregateNode> aggregates)
    {
        Keys = keys;
        Aggregates = aggregates;
        Results = [.. keys, .. aggregates];
    }

    /// <summary>What rows are grouped by.</summary>
    public IReadOnlyList<ExpressionNode> Keys { get; }

    /// <summary>The aggregates of each group.</summary>
    public IReadOnlyList<AggregateNode> Aggregates { get; }

    /// <summary>What a group has: its keys, then its aggregates.</summary>
    public IReadOnlyList<ExpressionNode> Results { get; }

    /// <summary>The columns that grouping reads.</summary>
    public IReadOnlyList<ColumnNode> Columns => _columns ??= [.. Results.SelectMany(ExpressionColumns.Of)];

    /// <summary>The keys of rows.</summary>
    public ColumnVector[] KeysOf(RowBlock rows)
    {
        var keys = new ColumnVector[Keys.Count];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = ExpressionEvaluator.Evaluate(Keys[i], rows);
        }

        return keys;
    }

    /// <summary>What each aggregate takes in of rows.</summary>
    public ColumnVector?[] InputsOf(RowBlock rows)
    {
        var inputs = new ColumnVector?[Aggregates.Count];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = AggregateInput.Of(Aggregates[i], rows);
        }

        return inputs;
    }
}
