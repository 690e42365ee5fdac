using System.Globalization;
using JsonOrm.PostgreSql.Connections;
using JsonOrm.PostgreSql.Errors;
using JsonOrm.PostgreSql.Schema;
using JsonOrm.PostgreSql.Types;
using Npgsql;
using NpgsqlTypes;

namespace JsonOrm.PostgreSql.Watching;

/// <summary>
/// The triggers of watched tables. They run once a statement, and notify only while somebody watches: a watch holds a shared advisory lock of its table, and a statement
/// that gets the exclusive one knows that there is none. A watch that begins in the meantime gets its lock when that transaction has ended, and reads again then.
/// </summary>
internal static class WatchTriggers
{
    private const string Name = "jsonorm_notify";

    private const string Present =
        """
        SELECT c.relname FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = $1 AND c.relname = ANY($2) AND t.tgname = $3
        """;

    /// <summary>The channel of a schema.</summary>
    public static string Channel(string schema) => "jsonorm_" + Hash(schema).ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>The advisory lock of a table that is watched.</summary>
    public static long LockKey(string schema, string table) => Hash($"watch.{schema}.{table}");

    /// <summary>Creates the triggers that are missing.</summary>
    /// <exception cref="JsonOrmException">The user of the connection may not create them.</exception>
    public static async Task EnsureAsync(PostgresConnections connections, string[] names, CancellationToken cancellationToken)
    {
        try
        {
            NpgsqlConnection connection = await connections.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                if ((await MissingAsync(connection, connections.Schema, names, cancellationToken).ConfigureAwait(false)).Count > 0)
                {
                    await CreateAsync(connection, connections, names, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new PostgresServerException(
                $"The user of the connection may not watch {string.Join(", ", names.Select(PostgresNames.Quote))}: {error.MessageText}. A trigger is created when a table is watched first: let the owner grant CREATE on schema " +
                $"\"{connections.Schema}\" and TRIGGER on the table, or watch it once as the owner.",
                error.SqlState,
                error);
        }
        catch (NpgsqlException error)
        {
            throw ServerErrors.OfSchema(error, connections);
        }
    }

    /// <summary>True if all triggers are there still: they go with a table that is dropped.</summary>
    public static async Task<bool> ArePresentAsync(PostgresConnections connections, string[] names, CancellationToken cancellationToken)
    {
        try
        {
            NpgsqlConnection connection = await connections.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                return (await MissingAsync(connection, connections.Schema, names, cancellationToken).ConfigureAwait(false)).Count == 0;
            }
        }
        catch (NpgsqlException error)
        {
            throw ServerErrors.OfSchema(error, connections);
        }
    }

    private static async Task CreateAsync(NpgsqlConnection connection, PostgresConnections connections, string[] names, CancellationToken cancellationToken)
    {
        NpgsqlTransaction transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            string schema = PostgresNames.Quote(connections.Schema);
            await RunAsync(connection, connections.Tables.LockSql, cancellationToken).ConfigureAwait(false);
            await RunAsync(connection, Function(schema), cancellationToken).ConfigureAwait(false);
            foreach (string name in await MissingAsync(connection, connections.Schema, names, cancellationToken).ConfigureAwait(false))
            {
                string key = LockKey(connections.Schema, name).ToString(CultureInfo.InvariantCulture);
                await RunAsync(
                    connection,
                    $"CREATE TRIGGER {Name} AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {schema}.{PostgresNames.Quote(name)} FOR EACH STATEMENT EXECUTE FUNCTION {schema}.{Name}('{key}', '{Channel(connections.Schema)}')",
                    cancellationToken).ConfigureAwait(false);
            }

            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static string Function(string schema) =>
        $"""
        CREATE OR REPLACE FUNCTION {schema}.{Name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
          IF NOT pg_catalog.pg_try_advisory_xact_lock(TG_ARGV[0]::bigint) THEN PERFORM pg_catalog.pg_notify(TG_ARGV[1], TG_TABLE_NAME); END IF;
          RETURN NULL;
        END $$
        """;

    private static async Task<List<string>> MissingAsync(NpgsqlConnection connection, string schema, string[] names, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(Present, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = schema, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = names, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Name, NpgsqlDbType = NpgsqlDbType.Text });
        List<string> missing = [.. names];
        using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            missing.Remove(reader.GetString(0));
        }

        return missing;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static long Hash(string text) => TableCatalogue.Hash("jsonorm." + text);
}
