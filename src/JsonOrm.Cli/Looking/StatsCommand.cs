using System.CommandLine;
using JsonOrm.Cli.Output;

namespace JsonOrm.Cli.Looking;

/// <summary><c>jsonorm stats</c></summary>
internal static class StatsCommand
{
    private static readonly ResultColumn[] s_columns =
    [
        new("table", ColumnType.String), new("rows", ColumnType.Int64), new("data_bytes", ColumnType.Int64), new("index_bytes", ColumnType.Int64), new("files", ColumnType.Int64), new("unwritten_bytes", ColumnType.Int64),
    ];

    public static Command Create(Terminal terminal)
    {
        Argument<string> database = SharedOptions.Database();
        var command = new Command(
            "stats", "Counts rows and bytes of each table, and the bytes of the write-ahead log. Reads no rows. Rows that are only in the log are counted, and their bytes are the unwritten ones.")
        {
            database,
        };
        command.Runs(terminal, (parsed, _) =>
        {
            using JsonDatabase db = DatabaseFolder.OpenToRead(parsed.GetRequiredValue(database));
            DatabaseStatistics statistics = db.GetStatistics();
            List<object?[]> rows = [.. statistics.Tables.Select(Row)];
            rows.Add(["(log)", null, statistics.LogFileBytes, null, (long)statistics.LogFiles, null]);
            rows.Add(["(all)", .. Enumerable.Range(1, 5).Select(column => (object?)rows.Sum(row => row[column] as long? ?? 0))]);
            RowOutput.Of(terminal, SharedOptions.ModeOf(parsed)).Write(s_columns, rows);
            return ExitCode.Done;
        });
        return command;
    }

    private static object?[] Row(TableStatistics table) => [table.Name, table.Rows, table.Bytes, table.Indexes.Sum(index => index.Bytes), (long)table.Files, table.UnwrittenBytes];
}
