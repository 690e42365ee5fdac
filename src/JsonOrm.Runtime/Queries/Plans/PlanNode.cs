namespace JsonOrm.Queries;

/// <summary>One step of a query's plan, with the steps that it reads from.</summary>
/// <param name="Step">The kind of step: <c>scan</c>, <c>join</c>, <c>sort</c>, <c>limit</c> and so on.</param>
/// <param name="Detail">What the step does here, in words; several lines for a scan.</param>
/// <param name="Inputs">The steps it reads from, the left side of a join first.</param>
public sealed record PlanNode(string Step, string Detail, IReadOnlyList<PlanNode> Inputs)
{
    /// <summary>About how many rows the step should give; null when nothing is known.</summary>
    public double? EstimatedRows { get; init; }

    /// <summary>How many rows the step gave; null when the query was only planned, or the step does not count them.</summary>
    public long? Rows { get; init; }

    /// <summary>The time in the step and in those that it reads from; null when the query was only planned, or the step is not timed by itself.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>True if <see cref="Detail"/> contains the numbers of rows.</summary>
    internal bool TellsRows { get; init; }
}
