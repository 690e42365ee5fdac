namespace JsonOrm.PostgreSql;

/// <summary>PostgreSQL refused a statement or a connection, for a reason that has no error type of its own.</summary>
public sealed class PostgresServerException : JsonOrmException
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What happened and what to do next.</param>
    /// <param name="sqlState">The server's five characters for the kind of error; null if the server did not answer.</param>
    /// <param name="innerException">What Npgsql reported.</param>
    public PostgresServerException(string message, string? sqlState, Exception? innerException = null)
        : base(message, innerException) => SqlState = sqlState;

    /// <summary>The server's five characters for the kind of error, such as <c>42P01</c>; null if the server did not answer.</summary>
    public string? SqlState { get; }
}
