using System.CommandLine;
using JsonOrm.Cli.Merging;
using JsonOrm.Cli.Output;

namespace JsonOrm.Cli.Git;

/// <summary><c>jsonorm diff</c></summary>
internal static class DiffCommand
{
    private static readonly ResultColumn[] s_columns =
    [
        new("change", ColumnType.String), new("table", ColumnType.String), new("key", ColumnType.Json), new("columns", ColumnType.String), new("old", ColumnType.Json), new("new", ColumnType.Json),
    ];

    public static Command Create(Terminal terminal)
    {
        Argument<string> left = new("old") { Description = "A folder, or COMMIT:FOLDER of the git repository here, such as HEAD~1:data/music." };
        Argument<string> right = new("new") { Description = "The same." };
        Option<string?> table = new("--table", "-t") { Description = "Only this table." };
        var command = new Command("diff", "Lists the rows in which two databases differ. The exit code is 1 if there are any.") { left, right, table };
        command.Runs(terminal, (parsed, cancellationToken) =>
        {
            using var versions = new DatabaseVersions();
            DatabaseRows old = DatabaseRows.Read(versions.Open(parsed.GetRequiredValue(left)), cancellationToken);
            DatabaseRows now = DatabaseRows.Read(versions.Open(parsed.GetRequiredValue(right)), cancellationToken);
            string? only = parsed.GetValue(table) is { } name ? DatabaseFolder.Table([.. old.Schemas, .. now.Schemas], name, parsed.GetRequiredValue(right)).Name : null;
            int count = 0;
            RowOutput.Of(terminal, SharedOptions.ModeOf(parsed)).Write(s_columns, RowDifference.Between(old, now).Where(row => only is null || row.Table == only).Select(row =>
            {
                count++;
                return new object?[] { row.Change, row.Table, row.Key, row.Columns is { } columns ? string.Join(", ", columns) : null, row.Old, row.New };
            }));
            return count == 0 ? ExitCode.Done : ExitCode.Negative;
        });
        return command;
    }
}
