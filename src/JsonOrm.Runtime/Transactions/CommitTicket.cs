namespace JsonOrm.Transactions;

/// <summary>What remains to be done for a queued commit.</summary>
/// <param name="Led">The group that the caller must lead, or null.</param>
/// <param name="Completion">What the caller must wait for if another thread leads; null if there is nothing to wait for.</param>
internal readonly record struct CommitTicket(CommitGroup? Led, Task? Completion);
