namespace JsonOrm.Transactions;

/// <summary>What a queued commit still needs.</summary>
/// <param name="Led">The group that the caller has to lead, or null.</param>
/// <param name="Completion">What the caller has to wait for when someone else leads; null when there is nothing to wait for.</param>
internal readonly record struct CommitTicket(CommitGroup? Led, Task? Completion);
