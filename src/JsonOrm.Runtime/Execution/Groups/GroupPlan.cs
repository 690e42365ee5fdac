using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>What a grouping computes per group.</summary>
internal sealed class GroupPlan
{
    private ColumnNode[]? _columns;

    /// <param name="keys">The group keys; if empty, there is one group, even without rows.</param>
    /// <param name="aggregates">The aggregates of each group, each once.</param>
    public GroupPlan(IReadOnlyList<ExpressionNode> keys, IReadOnlyList<AggregateNode> aggregates)
    {
        Keys = keys;
        Aggregates = aggregates;
        Results = [.. keys, .. aggregates];
    }

    /// <summary>The group keys.</summary>
    public IReadOnlyList<ExpressionNode> Keys { get; }

    /// <summary>The aggregates of each group.</summary>
    public IReadOnlyList<AggregateNode> Aggregates { get; }

    /// <summary>The columns of a group: its keys, followed by its aggregates.</summary>
    public IReadOnlyList<ExpressionNode> Results { get; }

    /// <summary>The columns that grouping reads.</summary>
    public IReadOnlyList<ColumnNode> Columns => _columns ??= [.. Results.SelectMany(ExpressionColumns.Of)];

    /// <summary>Computes the keys of rows.</summary>
    public ColumnVector[] KeysOf(RowBlock rows)
    {
        var keys = new ColumnVector[Keys.Count];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = ExpressionEvaluator.Evaluate(Keys[i], rows);
        }

        return keys;
    }

    /// <summary>Computes the input of each aggregate for rows.</summary>
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
