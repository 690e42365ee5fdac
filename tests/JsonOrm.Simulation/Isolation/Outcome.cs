namespace JsonOrm.Simulation.Isolation;

/// <summary>What is known of a transaction's end.</summary>
internal enum Outcome
{
    Committed,
    Aborted,

    /// <summary>The commit failed, or the machine crashed during it: it may or may not have happened.</summary>
    Unknown,
}
