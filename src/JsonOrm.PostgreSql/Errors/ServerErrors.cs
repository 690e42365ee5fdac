using JsonOrm.PostgreSql.Connections;
using JsonOrm.PostgreSql.Types;
using Npgsql;

namespace JsonOrm.PostgreSql.Errors;

/// <summary>
/// Turns what the server and the connection report into errors of JsonOrm. A message has no connection string: Npgsql's own have neither, and nothing here adds it.
/// </summary>
internal static class ServerErrors
{
    /// <summary>True for the failures after which a transaction is run again: of serialisation, and deadlocks.</summary>
    public static bool IsConflict(Exception? error) => error is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };

    /// <summary>The error for a failure that concerns no row.</summary>
    /// <param name="error">What Npgsql reports.</param>
    public static JsonOrmException Of(NpgsqlException error) => Of(error, null);

    /// <summary>The error for a failure.</summary>
    /// <param name="error">What Npgsql reports.</param>
    /// <param name="connections">The database, whose tables the error may name; null if it is being opened.</param>
    /// <param name="row">Gives the values of columns of the row that was written, as JSON, if it was a single one.</param>
    /// <param name="isUnknown">True if the change may have been committed before the connection was lost.</param>
    /// <param name="referring">The key of the row that an error of a foreign key is about, if it was looked for.</param>
    public static JsonOrmException Of(NpgsqlException error, PostgresConnections? connections, WrittenRow? row = null, bool isUnknown = false, string? referring = null)
    {
        if (error is not PostgresException server)
        {
            return ConnectionErrors.Of(error, isUnknown);
        }

        string said = server.MessageText;
        if (connections is not null && ChangedTables.MayExplain(server) && ChangedTables.Find(connections, said) is { } changed)
        {
            return changed;
        }

        return server.SqlState switch
        {
            PostgresErrorCodes.UniqueViolation when ConstraintErrors.Unique(server, connections, row) is { } unique => unique,
            PostgresErrorCodes.ForeignKeyViolation when ConstraintErrors.ForeignKey(server, connections, row, referring) is { } reference => reference,
            PostgresErrorCodes.NotNullViolation => Server(server, $"Column \"{server.ColumnName}\" of table \"{server.TableName}\" may not be null on the server, and no value was given. Compare the table there with its class."),
            PostgresErrorCodes.SerializationFailure => new TransactionConflictException($"Another transaction has changed what this one has read or writes ({said}). Nothing of it was kept: run it again; TransactAsync does."),
            PostgresErrorCodes.DeadlockDetected => new TransactionConflictException($"This transaction and another one waited for each other, and the server ended this one ({said}). Run it again; TransactAsync does."),
            PostgresErrorCodes.LockNotAvailable => new TransactionConflictException($"Another transaction held a lock for longer than lock_timeout allows ({said}). Run this one again, or raise the limit."),
            PostgresErrorCodes.InFailedSqlTransaction => new TransactionConflictException($"The server has given the transaction up after a call that failed ({said}). Nothing of it was kept: run it again; TransactAsync does."),
            PostgresErrorCodes.NumericValueOutOfRange => Server(server, $"A number does not fit its type: {said}. Compute with decimals or doubles, or leave those rows out with a condition."),
            PostgresErrorCodes.DivisionByZero => Server(server, "The query divides by zero. Leave those rows out with a condition before it, or use Sql.Case."),
            PostgresErrorCodes.DatetimeFieldOverflow => Server(server, $"A date or time does not fit its type: {said}. Leave those rows out with a condition."),
            PostgresErrorCodes.QueryCanceled => Server(server, $"The server ended the statement ({said}): it ran longer than statement_timeout allows, or an administrator ended it. Nothing of it was kept. Raise the limit, or ask for less."),
            "2200H" => Server(server, $"The table has given out every key its type has ({said}). Give the row a free key yourself, or make the key a long."),
            PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.DatatypeMismatch or PostgresErrorCodes.UndefinedFunction =>
                Server(server, $"The tables on the server are not as they were when the database was opened: {said}. Somebody has changed them: open the database again, which compares them with the classes."),
            PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.FeatureNotSupported when server.SqlState == PostgresErrorCodes.ReadOnlySqlTransaction || said.Contains("standby", StringComparison.Ordinal) => Server(server, $"The server only allows reading ({said}): it is a standby, or set to default_transaction_read_only. Connect to the primary; Target Session Attributes=primary in the connection string finds it among several hosts."),
            PostgresErrorCodes.DiskFull => Server(server, $"The server's disk is full ({said}). Nothing of the change was kept. Free some space there, and run it again."),
            PostgresErrorCodes.TooManyConnections => Server(server, $"The server has no connection left ({said}). Lower Maximum Pool Size in the connection string, or raise max_connections."),
            PostgresErrorCodes.InvalidPassword => Server(server, $"The server refuses the user or the password ({said}). Check Username and Password in the connection string."),
            PostgresErrorCodes.InvalidAuthorizationSpecification => Server(server, $"The server refuses the user ({said}). Check Username in the connection string, and pg_hba.conf on the server."),
            PostgresErrorCodes.InvalidCatalogName => Server(server, $"The server has no such database ({said}). Create it with createdb, or name another one in the connection string."),
            PostgresErrorCodes.InsufficientPrivilege => Server(server, $"The user of the connection may not do this: {said}. Let the owner grant it, or connect as another user."),
            // Ended in order, the server says so in place of the answer to a commit that it has not done; ended by a crash, it may have done it.
            PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CannotConnectNow => ConnectionErrors.Of(server, isUnknown: false),
            PostgresErrorCodes.CrashShutdown => ConnectionErrors.Of(server, isUnknown),
            _ => Server(server, $"PostgreSQL refuses the statement: {said} ({server.SqlState})."),
        };
    }

    /// <summary>The error for a failure while tables were compared or created.</summary>
    public static JsonOrmException OfSchema(NpgsqlException error, PostgresConnections connections) => error switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } server => Server(
            server,
            $"The user of the connection may not create the tables in schema \"{connections.Schema}\": {server.MessageText}. Let the owner run GRANT CREATE ON SCHEMA (or ON DATABASE, if there is no such schema yet), or open the database once as a user who may."),
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } server => Server(
            server,
            $"A table could not be created or changed in time, because another transaction uses it or one it refers to ({server.MessageText}). If it is a transaction of this program that uses a class for the first time, call EnsureSchemaAsync when the program starts."),
        PostgresException { SqlState: PostgresErrorCodes.DependentObjectsStillExist } server => Server(
            server, $"Something else on the server depends on what has to change: {server.MessageText}{(server.Detail is null ? "" : " (" + server.Detail.TrimEnd('.') + ")")}. Nothing was changed. If a table refers to the key that changes, drop that reference first."),
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.NotNullViolation } server => Server(
            server, $"The rows that are there do not allow the change: {server.MessageText}{(server.Detail is null ? "" : " (" + server.Detail.TrimEnd('.') + ")")}. Nothing was changed. Change those rows, and try again."),
        _ => Of(error, connections),
    };

    private static PostgresServerException Server(PostgresException error, string message) => new(message, error.SqlState, error);
}
