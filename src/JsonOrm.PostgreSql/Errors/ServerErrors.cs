using Npgsql;

namespace JsonOrm.PostgreSql.Errors;

/// <summary>Turns what the server and the connection report into errors of JsonOrm.</summary>
internal static class ServerErrors
{
    /// <summary>The error for a failure.</summary>
    /// <param name="error">What Npgsql reports.</param>
    public static JsonOrmException Of(NpgsqlException error) => new PostgresServerException(error.Message, (error as PostgresException)?.SqlState, error);
}
