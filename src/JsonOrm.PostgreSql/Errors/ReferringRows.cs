using JsonOrm.PostgreSql.Connections;
using JsonOrm.PostgreSql.Schema;
using JsonOrm.PostgreSql.Types;
using Npgsql;

namespace JsonOrm.PostgreSql.Errors;

/// <summary>
/// Finds the row that an error of a foreign key is about. The server tells the value and not the row, so that it is asked for the first row that has the value: in the
/// transaction that failed, if its failure could be undone, or after it.
/// </summary>
internal static class ReferringRows
{
    /// <summary>The key of the referring row, as a JSON array; null if the error is none of a foreign key of ours, or there is no such row any more.</summary>
    public static async ValueTask<string?> FindAsync(NpgsqlConnection connection, PostgresConnections connections, NpgsqlException failure)
    {
        if (failure is not PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation } error
            || ConstraintErrors.Reference(error, connections) is not var (table, reference)
            || ConstraintErrors.Values(error, reference.Columns.Count) is not { } values)
        {
            return null;
        }

        // A text without a type is read as the type of the column that it is compared with, so that an index serves.
        string condition = string.Join(" AND ", reference.Columns.Select((ordinal, i) => $"{PostgresNames.Of(table.Columns[ordinal])} = {TableStatements.Literal(values[i])}"));
        string key = string.Join(", ", table.Key.Select(ordinal => PostgresNames.Of(table.Columns[ordinal])));
        string columns = string.Join(", ", table.Key.Select(ordinal => PostgresNames.Of(table.Columns[ordinal]) + (PostgresTypes.HasDetail(table.Columns[ordinal].Type) ? ", " + PostgresNames.DetailOf(table.Columns[ordinal]) : "")));
        using var command = new NpgsqlCommand($"SELECT {columns} FROM {PostgresNames.Of(table)} WHERE {condition} ORDER BY {key} LIMIT 1", connection);
        try
        {
            using NpgsqlDataReader reader = await command.ExecuteReaderAsync(CancellationToken.None).ConfigureAwait(false);
            if (!await reader.ReadAsync(CancellationToken.None).ConfigureAwait(false))
            {
                return null;
            }

            var found = new Value[table.Key.Count];
            for (int i = 0, place = 0; i < found.Length; i++, place++)
            {
                ColumnType type = table.Columns[table.Key[i]].Type;
                found[i] = PostgresFields.GetValue(reader, place, type, PostgresTypes.HasDetail(type));
                place += PostgresTypes.HasDetail(type) ? 1 : 0;
            }

            return ValueText.Array(table, table.Key, found);
        }
        catch (NpgsqlException)
        {
            // The error that is being told matters, and not that no more could be found out about it.
            return null;
        }
    }
}
