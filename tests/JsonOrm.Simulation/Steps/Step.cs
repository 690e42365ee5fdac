using JsonOrm.Simulation.Expected;

namespace JsonOrm.Simulation.Steps;

/// <summary>A logical operation of a workload: one call, and its expected effect.</summary>
/// <param name="Name">The name in the description of a failure.</param>
/// <param name="Run">Makes the call, on a database or in a transaction.</param>
/// <param name="Next">The state after it, if it succeeds.</param>
/// <param name="Refusal">The exception with which it must fail, or null. If it fails it must have changed nothing.</param>
internal sealed record Step(string Name, Func<IDatabaseSession, ValueTask> Run, ModelState Next, Type? Refusal = null)
{
    /// <summary>Returns the same step, rejected without a change if a unique value is taken.</summary>
    /// <param name="isTaken">True if it is taken.</param>
    /// <param name="before">The state before the step.</param>
    public Step UnlessTaken(bool isTaken, ModelState before) => isTaken ? this with { Next = before, Refusal = typeof(UniqueConstraintException) } : this;
}
