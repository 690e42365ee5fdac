using System.CommandLine;
using JsonOrm.Cli.Output;

namespace JsonOrm.Cli.Looking;

/// <summary><c>jsonorm tables</c></summary>
internal static class TablesCommand
{
    private static readonly ResultColumn[] s_columns =
    [
        new("table", ColumnType.String), new("rows", ColumnType.Int64), new("columns", ColumnType.Int32), new("key", ColumnType.String),
        new("indexes", ColumnType.Int32), new("class", ColumnType.String),
    ];

    public static Command Create(Terminal terminal)
    {
        Argument<string> database = SharedOptions.Database();
        var command = new Command("tables", "Lists the tables of a database: rows, columns, key, number of indexes and the class that wrote them.") { database };
        command.Runs(terminal, (parsed, _) =>
        {
            using JsonDatabase db = DatabaseFolder.OpenToRead(parsed.GetRequiredValue(database));
            Write(terminal, db, SharedOptions.ModeOf(parsed));
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Lists the tables.</summary>
    public static void Write(Terminal terminal, JsonDatabase db, OutputMode mode)
    {
        using JsonSnapshot snapshot = db.BeginSnapshot();
        RowOutput.Of(terminal, mode).Write(s_columns, snapshot.Tables.Select(table => Row(snapshot, table)));
    }

    private static object?[] Row(JsonSnapshot snapshot, TableSchema table) =>
    [
        table.Name, snapshot.CountRecords(table.Name), (long)table.Columns.Count, string.Join(", ", table.Key.Select(ordinal => table.Columns[ordinal].Name)),
        (long)(table.Indexes.Count + table.PathIndexes.Count), table.TypeName,
    ];
}
