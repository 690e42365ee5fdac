namespace JsonOrm.Benchmarks.Harness;

/// <summary>One round on one side: its figure, and its answer.</summary>
/// <param name="Figure">In the workload's unit.</param>
/// <param name="Answer">The answer, which the other side must give too; see <see cref="Answer"/>.</param>
internal readonly record struct Sample(double Figure, Answer Answer);
