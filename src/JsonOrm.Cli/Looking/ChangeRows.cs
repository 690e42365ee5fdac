using System.Text.Json;
using JsonOrm.Cli.Output;

namespace JsonOrm.Cli.Looking;

/// <summary>Writes what commits have changed, a row for each changed row.</summary>
internal static class ChangeRows
{
    /// <summary>The columns without the records.</summary>
    private static readonly ResultColumn[] s_columns =
    [
        new("position", ColumnType.Int64), new("time", ColumnType.DateTimeOffset), new("change", ColumnType.String), new("table", ColumnType.String), new("key", ColumnType.Json),
    ];

    /// <summary>Returns the columns of changes.</summary>
    public static ResultColumn[] Columns(bool withRecords) => withRecords ? [.. s_columns, new ResultColumn("old", ColumnType.Json), new ResultColumn("new", ColumnType.Json)] : s_columns;

    /// <summary>Writes the changes that are there, after a position.</summary>
    public static void Write(Terminal terminal, OutputMode mode, JsonDatabase db, long after, TableSchema? only, bool withRecords, CancellationToken cancellationToken)
    {
        var output = RowOutput.Of(terminal, mode);
        output.Begin(Columns(withRecords));
        if (after < db.Position)
        {
            WriteTo(output, db, after, only, withRecords, cancellationToken).GetAwaiter().GetResult();
        }

        output.End();
    }

    /// <summary>Returns the changes of a commit as rows.</summary>
    public static IEnumerable<object?[]> Of(CommittedTransaction commit, IReadOnlyList<TableSchema> tables, TableSchema? only, bool withRecords)
    {
        foreach (RowChange change in commit.Changes)
        {
            if (only is null || change.Table == only.Name)
            {
                string? key = DatabaseFolder.Find(tables, change.Table) is { } table ? KeyOf((change.New ?? change.Old)!, table) : null;
                object?[] row = [commit.Position, commit.Time, NameOf(change.Kind), change.Table, key];
                yield return withRecords ? [.. row, change.Old, change.New] : row;
            }
        }
    }

    /// <summary>Returns the key of a record as a JSON array; null if a column has another name today.</summary>
    public static string? KeyOf(string record, TableSchema table)
    {
        using var document = JsonDocument.Parse(record);
        var values = new List<string>();
        foreach (int ordinal in table.Key)
        {
            if (!document.RootElement.TryGetProperty(table.Columns[ordinal].Name, out JsonElement value))
            {
                return null;
            }

            values.Add(value.GetRawText());
        }

        return "[" + string.Join(',', values) + "]";
    }

    private static async Task WriteTo(RowOutput output, JsonDatabase db, long after, TableSchema? only, bool withRecords, CancellationToken cancellationToken)
    {
        long last = db.Position;
        await foreach (CommittedTransaction commit in db.ChangesAsync(after, cancellationToken).ConfigureAwait(false))
        {
            foreach (object?[] row in Of(commit, db.Tables, only, withRecords))
            {
                output.Row(row);
            }

            if (commit.Position >= last)
            {
                break;
            }
        }
    }

    private static string NameOf(RowChangeKind kind) => kind switch
    {
        RowChangeKind.Inserted => "insert",
        RowChangeKind.Updated => "update",
        _ => "delete",
    };
}
