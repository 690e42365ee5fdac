using Npgsql;

namespace JsonOrm.PostgreSql.Errors;

/// <summary>Turns failures of the connection, as opposed to what the server says, into errors of JsonOrm: each with what to look at.</summary>
internal static class ConnectionErrors
{
    /// <summary>Returns the error.</summary>
    /// <param name="error">What Npgsql reports.</param>
    /// <param name="isUnknown">True if the change may have been committed before the connection was lost.</param>
    /// <exception cref="InvalidOperationException">Two calls use one transaction at the same time.</exception>
    public static JsonOrmException Of(NpgsqlException error, bool isUnknown)
    {
        if (error is NpgsqlOperationInProgressException)
        {
            throw new InvalidOperationException("The transaction is in use by another call. Await each call before the next one, or begin a transaction for each task.", error);
        }

        if (isUnknown)
        {
            return new ConnectionLostException(
                $"The connection to the server was lost while the change was being committed, and it is unknown whether it was: {Said(error)}. Look for it before it is done again.", isOutcomeUnknown: true, error);
        }

        // Npgsql has no codes for these, so its English texts are all there is. Any other text is told as it is.
        string said = error.Message;
        if (said.StartsWith("No password", StringComparison.Ordinal))
        {
            return new PostgresServerException("The server asks for a password, and the connection string has none. Add Password, or a password file.", PostgresErrorCodes.InvalidPassword, error);
        }

        string told = error switch
        {
            _ when said.Contains("pool", StringComparison.Ordinal) =>
                "No connection became free in time: all of the pool are in use. Nothing was changed. End transactions and readers sooner, or raise Maximum Pool Size or Timeout in the connection string.",
            { InnerException: TimeoutException } =>
                "The server did not answer in time. Nothing was changed. If the statement takes that long, raise Command Timeout in the connection string; if it waits for another transaction, end that one sooner.",
            _ when said.Contains("SSL", StringComparison.Ordinal) =>
                $"There is no encrypted connection to the server: {Said(error)}. Check SSL Mode in the connection string, and ssl in the server's settings.",
            _ => $"There is no connection to the server: {Said(error)}. Nothing was changed. Check that it runs and can be reached, and try again.",
        };
        return new ConnectionLostException(told, isOutcomeUnknown: false, error);
    }

    private static string Said(NpgsqlException error) => error.InnerException is TimeoutException
        ? "it did not answer within the Command Timeout of the connection string"
        : error.Message.TrimEnd('.', ' ', ':');
}
