namespace JsonOrm.PostgreSql;

/// <summary>The server could not be reached, or the connection to it was lost.</summary>
public sealed class ConnectionLostException : JsonOrmException
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What happened and what to do next.</param>
    /// <param name="isOutcomeUnknown">True if the change may have been committed.</param>
    /// <param name="innerException">What Npgsql reported.</param>
    public ConnectionLostException(string message, bool isOutcomeUnknown, Exception? innerException = null)
        : base(message, innerException) => IsOutcomeUnknown = isOutcomeUnknown;

    /// <summary>True if the change may have been committed: the connection was lost after the commit was sent and before it was answered. False if nothing was changed.</summary>
    public bool IsOutcomeUnknown { get; }
}
