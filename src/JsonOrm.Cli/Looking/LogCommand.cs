using System.CommandLine;
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
        Option<bool> archive = new("--archive") { Description = "Lists what each commit changed since the oldest state that a hold or the archive keeps, beyond the last checkpoint too." };
        var command = new Command(
            "log",
            "Lists the operations in the write-ahead log: the commits since the last checkpoint, with time, table and key. Writers go on meanwhile. A commit that was too large for the log is not in it.")
        {
            database, table, after, records, archive,
        };
        command.Runs(terminal, (parsed, cancellationToken) =>
        {
            string folder = parsed.GetRequiredValue(database);
            using JsonDatabase db = DatabaseFolder.OpenToRead(folder);
            TableSchema? only = parsed.GetValue(table) is { } name ? DatabaseFolder.Table(db.Tables, name, folder) : null;
            bool withRecords = parsed.GetValue(records);
            if (parsed.GetValue(archive))
            {
                ChangeRows.Write(terminal, SharedOptions.ModeOf(parsed), db, Math.Max(parsed.GetValue(after), db.OldestPosition), only, withRecords, cancellationToken);
                return ExitCode.Done;
            }

            IEnumerable<object?[]> rows =
                from commit in WriteAheadLog.Read(folder, new JsonDatabaseOptions { Encryption = DatabaseFolder.KeyOf(folder) })
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
            LoggedOperationKind.Put when table is not null => ChangeRows.KeyOf(operation.Json, table),
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
}
