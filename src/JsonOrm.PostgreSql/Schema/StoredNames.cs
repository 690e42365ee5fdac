using JsonOrm.Evolution;
using JsonOrm.PostgreSql.Collections;
using Npgsql;

namespace JsonOrm.PostgreSql.Schema;

/// <summary>The tables and collections that a schema of the server has, by what JsonOrm keeps of them there.</summary>
/// <param name="Tables">The schemas of the tables that this version can read.</param>
/// <param name="Collections">The names of the collections.</param>
internal sealed record StoredNames(IReadOnlyList<TableSchema> Tables, IReadOnlyList<string> Collections)
{
    // Without the right to read them they are as good as missing here; a use of the table tells which right it is.
    private const string Present =
        $"SELECT coalesce(has_table_privilege(to_regclass('{ServerCatalogue.FormsTable}')::oid, 'SELECT'), false), coalesce(has_table_privilege(to_regclass('{CollectionCatalogue.Names}')::oid, 'SELECT'), false)";

    /// <summary>Reads them; there are none if JsonOrm has not written to the schema.</summary>
    public static async Task<StoredNames> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        (bool hasTables, bool hasCollections) = (await RowsAsync(connection, Present, static reader => (reader.GetBoolean(0), reader.GetBoolean(1)), cancellationToken).ConfigureAwait(false))[0];
        List<TableSchema?> tables = hasTables
            ? await RowsAsync(connection, FormattableString.Invariant($"SELECT form FROM {ServerCatalogue.FormsTable} WHERE format <= {ServerCatalogue.Format} ORDER BY name"), static reader => TableOf(reader.GetString(0)), cancellationToken).ConfigureAwait(false)
            : [];
        List<string> collections = hasCollections
            ? await RowsAsync(connection, $"SELECT name FROM {CollectionCatalogue.Names} ORDER BY name", static reader => reader.GetString(0), cancellationToken).ConfigureAwait(false)
            : [];
        return new StoredNames([.. tables.OfType<TableSchema>()], collections);
    }

    /// <summary>The name that differs from another in letter case alone; null if there is none.</summary>
    public string? TwinOf(string name) => Tables.Select(static table => table.Name).Concat(Collections)
        .FirstOrDefault(other => other != name && string.Equals(other, name, StringComparison.OrdinalIgnoreCase));

    // What is not as it was written is told when its class is used.
    private static TableSchema? TableOf(string form)
    {
        try
        {
            return SchemaForms.Read(form) is { } state ? SchemaForms.ToTable(state) : null;
        }
        catch (Exception error) when (error is System.Text.Json.JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static async Task<List<TRow>> RowsAsync<TRow>(NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, TRow> read, CancellationToken cancellationToken)
    {
        var rows = new List<TRow>();
        using var command = new NpgsqlCommand(sql, connection);
        using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
