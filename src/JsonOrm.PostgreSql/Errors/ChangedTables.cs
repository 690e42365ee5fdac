using JsonOrm.Evolution;
using JsonOrm.PostgreSql.Connections;
using JsonOrm.PostgreSql.Schema;
using JsonOrm.PostgreSql.Types;
using Npgsql;

namespace JsonOrm.PostgreSql.Errors;

/// <summary>
/// Looks for what has changed on the server since classes were compared with it. A program that stays open notices a plan that another one applies, or a change by hand, when a
/// statement of its own fails.
/// </summary>
internal static class ChangedTables
{
    // The place in the server that refuses a prepared statement whose results have other types now; its message may be in any language.
    private const string ResultsChanged = "RevalidateCachedQuery";

    /// <summary>True for failures that a changed table can cause.</summary>
    public static bool MayExplain(PostgresException error) => error.Routine == ResultsChanged
        || error.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.DatatypeMismatch or PostgresErrorCodes.UndefinedFunction or PostgresErrorCodes.NotNullViolation;

    /// <summary>The error that names the tables which are not as they were; null if all are, or if the server cannot be asked.</summary>
    /// <param name="connections">The database.</param>
    /// <param name="said">What failed.</param>
    public static SchemaMismatchException? Find(PostgresConnections connections, string said)
    {
        try
        {
            // On a connection of its own: those of the pool may all be waited for. Callers that are synchronous wait too, once.
            return Task.Run(() => FindAsync(connections, said)).GetAwaiter().GetResult();
        }
        catch (Exception error) when (error is NpgsqlException or JsonOrmException)
        {
            // The server does not answer the question. The failure that led to it is told.
            return null;
        }
    }

    private static async Task<SchemaMismatchException?> FindAsync(PostgresConnections connections, string said)
    {
        TableSchema[] tables = [.. connections.Tables.Known.OrderBy(static table => table.Name, StringComparer.Ordinal)];
        Dictionary<string, ServerTable> server;
        NpgsqlDataSource source = connections.CreateUnpooled();
        await using (source.ConfigureAwait(false))
        {
            NpgsqlConnection connection = await source.OpenConnectionAsync().ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                server = await ServerCatalogue.ReadAsync(connection, connections.Schema, tables.Select(static table => PostgresNames.Plain(table.Name)), default).ConfigureAwait(false);
            }
        }

        foreach (TableSchema table in tables)
        {
            ServerTable? now = server.GetValueOrDefault(PostgresNames.Plain(table.Name));
            if (Differences(table, now) is { Count: > 0 } differences)
            {
                bool isByPlan = now?.Form is { } form && SchemaForms.ToJson(form) != SchemaForms.ToJson(SchemaForms.Of(table));
                return new(
                    table.Name,
                    differences,
                    $"Table '{table.Name}' on the server is not as it was when this program used it first ({said.TrimEnd('.')}):\n  {string.Join("\n  ", differences)}\n" +
                    (isByPlan ? "A newer program has changed it by a plan. Start the version of the program that the plan was made for; this one says what it lacks if the database is opened again." : "It was changed by a plan that renames it, or by hand. Open the database again, which compares all tables with the classes.") +
                    " Nothing of this call was kept.");
            }
        }

        return null;
    }

    private static List<string> Differences(TableSchema table, ServerTable? now)
    {
        if (now is null)
        {
            return [$"The table {PostgresNames.Of(table)} is no longer there: it was renamed or dropped."];
        }

        var differences = new List<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (ServerColumn column in TableStatements.Columns(table))
        {
            known.Add(column.Name);
            if (!now.Columns.TryGetValue(column.Name, out (string Type, bool IsNullable, bool HasDefault) found))
            {
                differences.Add($"Column '{column.Of.Name}' (\"{column.Name}\") is no longer there: it was renamed or removed.");
            }
            else if (found.Type != column.Type)
            {
                differences.Add($"Column '{column.Of.Name}' (\"{column.Name}\") was {column.Type} and is {found.Type}.");
            }
        }

        differences.AddRange(now.Columns.Where(pair => !known.Contains(pair.Key)).Select(pair => $"Column \"{pair.Key}\" of type {pair.Value.Type} is new."));
        if (FormMarks.Of(table) is { } mark && !now.Marks.Contains(mark))
        {
            differences.AddRange(FormsOf(table, now.Form));
        }

        return differences;
    }

    // What no name or type of a column shows.
    private static IEnumerable<string> FormsOf(TableSchema table, SchemaState? now)
    {
        bool isAny = false;
        foreach (ColumnSchema column in table.Columns)
        {
            ColumnState? state = now?.Columns.FirstOrDefault(candidate => candidate.Name == column.Name);
            string? difference = state is null ? null
                : state.Shape != column.Shape ? $"Column '{column.Name}' holds values of another shape now: members inside it have other names, types or meanings."
                : column.Enum is { } names && !(state.Enum is { } members && members.Names.SequenceEqual(names.Names) && members.Values.SequenceEqual(names.Values)) ? $"The names of the enum in column '{column.Name}' stand for other numbers now, or have other names."
                : null;
            if (difference is not null)
            {
                isAny = true;
                yield return difference;
            }
        }

        if (!isAny)
        {
            yield return "The values of its columns mean something else now.";
        }
    }
}
