using System.CommandLine;
using System.Text.Json;
using JsonOrm.Cli.Output;

namespace JsonOrm.Cli.Looking;

/// <summary><c>jsonorm log</c></summary>
internal static class LogCommand
{
    private static readonly ResultColumn[] s_columns =
    [
        new("lsn", ColumnType.Int64), new("time", ColumnType.DateTimeOffset), new("operation", ColumnType.String), new("table", ColumnType.String), new("key", ColumnType.Json),
    ];

    public static Command Create(Terminal terminal)
    {
        Argument<string> database = SharedOptions.Database();
        Option<string?> table = new("--table", "-t") { Description = "Only the operations of this table." };
        Option<long> after = new("--after") { Description = "Only the commits after this one (its LSN)." };
        Option<bool> records = new("--records") { Description = "Adds the record of each put and the schema of each create or alter." };
        var command = new Command(
            "log",
            "Lists the operations in the write-ahead log: the commits since the last checkpoint, with time, table and key. Writers go on meanwhile. A commit that was too large for the log is not in it.")
        {
            database, table, after, records,
        };
        command.Runs(terminal, (parsed, _) =>
        {
            string folder = parsed.GetRequiredValue(database);
            using JsonDatabase db = DatabaseFolder.OpenToRead(folder);
            TableSchema? only = parsed.GetValue(table) is { } name ? DatabaseFolder.Table(db.Tables, name, folder) : null;
            bool withRecords = parsed.GetValue(records);
            IEnumerable<object?[]> rows =
                from commit in WriteAheadLog.Read(folder)
                where commit.Lsn > parsed.GetValue(after)
                from operation in commit.Operations
                where only is null || operation.Table == only.Name
                select Row(commit, operation, DatabaseFolder.Find(db.Tables, operation.Table), withRecords);
            ResultColumn[] columns = withRecords ? [.. s_columns, new ResultColumn("record", ColumnType.Json)] : s_columns;
            RowOutput.Of(terminal, SharedOptions.ModeOf(parsed)).Write(columns, rows);
            return ExitCode.Done;
        });
        return command;
    }

    private static object?[] Row(LoggedCommit commit, LoggedOperation operation, TableSchema? table, bool withRecord)
    {
        string? key = operation.Kind switch
        {
            LoggedOperationKind.Delete => operation.Json,
            LoggedOperationKind.Put when table is not null => KeyOf(operation.Json, table),
            _ => null,
        };
        object?[] row = [commit.Lsn, commit.Time, NameOf(operation.Kind), operation.Table, key];
        return withRecord ? [.. row, operation.Kind == LoggedOperationKind.Delete ? null : operation.Json] : row;
    }

    private static string NameOf(LoggedOperationKind kind) => kind switch
    {
        LoggedOperationKind.Put => "put",
        LoggedOperationKind.Delete => "delete",
        LoggedOperationKind.Create => "create",
        _ => "alter",
    };

    // A column that an alteration has renamed since has another name in earlier records.
    private static string? KeyOf(string record, TableSchema table)
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
}
