namespace JsonOrm;

/// <summary>Who has a database open.</summary>
/// <param name="ProcessId">The process.</param>
/// <param name="ProcessName">The process's name.</param>
/// <param name="Host">The machine.</param>
/// <param name="Since">When it opened the database, in UTC.</param>
public sealed record LockHolder(int ProcessId, string ProcessName, string Host, DateTime Since);
