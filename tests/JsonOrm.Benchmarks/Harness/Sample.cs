namespace JsonOrm.Benchmarks.Harness;

/// <summary>One round on one side: the figure, and what the work answered.</summary>
/// <param name="Figure">In the workload's unit.</param>
/// <param name="Answer">What the other side must answer too; see <see cref="Answer"/>.</param>
internal readonly record struct Sample(double Figure, Answer Answer);
