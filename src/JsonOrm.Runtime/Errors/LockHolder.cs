namespace JsonOrm;

/// <summary>The process that has a database open.</summary>
/// <param name="ProcessId">The process id.</param>
/// <param name="ProcessName">The process name.</param>
/// <param name="Host">The machine's host name.</param>
/// <param name="Since">When the process opened the database, in UTC.</param>
public sealed record LockHolder(int ProcessId, string ProcessName, string Host, DateTime Since);
