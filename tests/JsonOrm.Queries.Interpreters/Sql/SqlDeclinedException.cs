namespace JsonOrm.Interpreters.Sql;

/// <summary>What the query asks for means something else in SQLite, or nothing.</summary>
/// <param name="message">What it is.</param>
public sealed class SqlDeclinedException(string message) : NotSupportedException(message);
