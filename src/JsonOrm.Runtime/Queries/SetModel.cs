namespace JsonOrm.Queries;

/// <summary>The combined results of two queries that select the same number of values of the same types, or whole rows of one table. Results keep the position of their first occurrence, the left's before the right's.</summary>
/// <param name="Operator">How the results are combined.</param>
/// <param name="Left">The left query.</param>
/// <param name="Right">The right query.</param>
public sealed record SetModel(SetOperator Operator, QueryModel Left, QueryModel Right)
{
    /// <summary>The nesting depth of set operations, including this one.</summary>
    internal int Levels { get; } = CompositionDepth.CheckSets(Left, Right);
}
