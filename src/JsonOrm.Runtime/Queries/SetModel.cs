namespace JsonOrm.Queries;

/// <summary>The combined results of two queries that select as many values of the same types, or whole rows of one table. Results stand where the first of them does, the left's before the right's.</summary>
/// <param name="Operator">How they are combined.</param>
/// <param name="Left">The left query.</param>
/// <param name="Right">The right query.</param>
public sealed record SetModel(SetOperator Operator, QueryModel Left, QueryModel Right)
{
    /// <summary>The number of set operations one inside the other, itself included.</summary>
    internal int Levels { get; } = CompositionDepth.CheckSets(Left, Right);
}
