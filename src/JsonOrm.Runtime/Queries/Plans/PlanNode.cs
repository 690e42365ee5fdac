namespace JsonOrm.Queries;

/// <summary>A step of a query plan, with the steps whose output it reads.</summary>
/// <param name="Step">The kind of step: <c>scan</c>, <c>join</c>, <c>sort</c>, <c>limit</c> and so on.</param>
/// <param name="Detail">What the step does in this plan; several lines for a scan.</param>
/// <param name="Inputs">The steps whose output it reads, the left side of a join first.</param>
public sealed record PlanNode(string Step, string Detail, IReadOnlyList<PlanNode> Inputs)
{
    /// <summary>The estimated number of rows that the step returns; null if there is no estimate.</summary>
    public double? EstimatedRows { get; init; }

    /// <summary>The number of rows that the step returned; null if the query was only planned, or if the step does not count them.</summary>
    public long? Rows { get; init; }

    /// <summary>The time spent in the step and the steps it reads from; null if the query was only planned, or if the step is not timed separately.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>True if <see cref="Detail"/> contains the numbers of rows.</summary>
    internal bool TellsRows { get; init; }
}
