using JsonOrm.Evolution;
using JsonOrm.PostgreSql.Types;
using Npgsql;
using NpgsqlTypes;

namespace JsonOrm.PostgreSql.Schema;

/// <summary>A table as the server's catalogue has it.</summary>
internal sealed class ServerTable
{
    /// <summary>The columns: type and nullability by name.</summary>
    public Dictionary<string, (string Type, bool IsNullable, bool HasDefault)> Columns { get; } = new(StringComparer.Ordinal);

    /// <summary>The names of its functions, see <see cref="FormMarks"/>.</summary>
    public HashSet<string> Marks { get; } = new(StringComparer.Ordinal);

    /// <summary>The schema that JsonOrm keeps of it; null if JsonOrm did not make it.</summary>
    public SchemaState? Form { get; set; }
}

/// <summary>Reads what a schema of the server has of some tables.</summary>
internal static class ServerCatalogue
{
    /// <summary>The table in which the schemas of the tables are kept.</summary>
    public const string FormsTable = "jsonorm_schema";

    /// <summary>The form of that table and of its JSON. A database with a later one is refused.</summary>
    public const int Format = 1;

    private const string ColumnsQuery =
        """
        SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod) || CASE WHEN l.collname IS NULL OR l.collname = 'default' THEN '' ELSE ' COLLATE "' || l.collname || '"' END, a.attnotnull, a.atthasdef OR a.attidentity <> ''
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation
        WHERE n.nspname = $1 AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relname = ANY($2)
        """;

    private const string MarksQuery =
        """
        SELECT p.proname, p.prosrc FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname = $1 AND p.pronargs = 0 AND p.prosrc = ANY($2)
        """;

    // A table in a schema that the user may not use is not found by its name: the server says that it does not exist.
    private const string RightsQuery =
        """
        SELECT current_user, has_schema_privilege(n.oid, 'USAGE'), has_table_privilege(c.oid, 'SELECT')
        FROM pg_catalog.pg_namespace n LEFT JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = $2
        WHERE n.nspname = $1
        """;

    /// <summary>Reads some tables.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="names">The tables' names in the catalogue.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The tables that exist, by their names in the catalogue; null if the table of forms does not exist.</returns>
    public static async Task<Dictionary<string, ServerTable>> ReadAsync(NpgsqlConnection connection, string schema, IEnumerable<string> names, CancellationToken cancellationToken)
    {
        await CheckRightsAsync(connection, schema, cancellationToken).ConfigureAwait(false);
        var tables = new Dictionary<string, ServerTable>(StringComparer.Ordinal);
        using (var command = new NpgsqlCommand(ColumnsQuery, connection))
        {
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = schema, NpgsqlDbType = NpgsqlDbType.Text });
            command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. names, FormsTable], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
            using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                string name = reader.GetString(0);
                if (!tables.TryGetValue(name, out ServerTable? table))
                {
                    tables.Add(name, table = new ServerTable());
                }

                table.Columns.Add(reader.GetString(1), (reader.GetString(2), !reader.GetBoolean(3), reader.GetBoolean(4)));
            }
        }

        if (tables.ContainsKey(FormsTable))
        {
            await ReadFormsAsync(connection, tables, cancellationToken).ConfigureAwait(false);
            await ReadMarksAsync(connection, schema, tables, cancellationToken).ConfigureAwait(false);
        }

        return tables;
    }

    private static async Task CheckRightsAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(RightsQuery, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = schema, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = FormsTable, NpgsqlDbType = NpgsqlDbType.Text });
        using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        string user = PostgresNames.Quote(reader.GetString(0));
        string? missing = !reader.GetBoolean(1) ? $"USAGE ON SCHEMA {PostgresNames.Quote(schema)}"
            : !reader.IsDBNull(2) && !reader.GetBoolean(2) ? $"SELECT ON {PostgresNames.Quote(schema)}.{FormsTable}"
            : null;
        if (missing is not null)
        {
            throw new PostgresServerException(
                $"The user {user} of the connection may not use the tables of schema \"{schema}\": the right {missing} is missing. Let the owner run GRANT {missing} TO {user}, and grant what is needed on the tables, or connect as another user.",
                PostgresErrorCodes.InsufficientPrivilege);
        }
    }

    private static async Task ReadMarksAsync(NpgsqlConnection connection, string schema, Dictionary<string, ServerTable> tables, CancellationToken cancellationToken)
    {
        Dictionary<string, ServerTable> sources = tables.ToDictionary(static pair => FormMarks.SourceOf(pair.Key), static pair => pair.Value, StringComparer.Ordinal);
        using var command = new NpgsqlCommand(MarksQuery, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = schema, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. sources.Keys], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            sources[reader.GetString(1)].Marks.Add(reader.GetString(0));
        }
    }

    private static async Task ReadFormsAsync(NpgsqlConnection connection, Dictionary<string, ServerTable> tables, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand($"SELECT name, form, format FROM {FormsTable} WHERE name = ANY($1)", connection);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. tables.Keys], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            string name = reader.GetString(0);
            if (reader.GetInt32(2) > Format)
            {
                throw new SchemaMismatchException(
                    name,
                    [$"Its schema is kept in format {reader.GetInt32(2)}, and this version of JsonOrm.PostgreSql reads up to {Format}."],
                    $"Table '{name}' was made by a newer version of JsonOrm.PostgreSql: its schema is kept in format {reader.GetInt32(2)}, and this version reads up to {Format}. Use the newer package.");
            }

            try
            {
                tables[name].Form = SchemaForms.Read(reader.GetString(1));
            }
            catch (Exception error) when (error is System.Text.Json.JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                throw new JsonOrmException($"The row '{name}' of table {FormsTable} on the server is not what JsonOrm wrote there: {error.Message} Restore the row from a backup.", error);
            }
        }
    }
}
