using JsonOrm.Simulation.Expected;

namespace JsonOrm.Simulation.Steps;

/// <summary>A logical operation of a workload: one call, and what it should do.</summary>
/// <param name="Name">What it is, for the story of a failure.</param>
/// <param name="Run">Makes the call, on a database or in a transaction.</param>
/// <param name="Next">The state behind it, when it succeeds.</param>
/// <param name="Refusal">The exception with which it must fail, or null. Then it must have changed nothing.</param>
internal sealed record Step(string Name, Func<IDatabaseSession, ValueTask> Run, ModelState Next, Type? Refusal = null)
{
    /// <summary>The same, refused when a unique value is taken: nothing changes then.</summary>
    /// <param name="isTaken">True when it is.</param>
    /// <param name="before">The state before.</param>
    public Step UnlessTaken(bool isTaken, ModelState before) => isTaken ? this with { Next = before, Refusal = typeof(UniqueConstraintException) } : this;
}
