using System.CommandLine;
using System.Globalization;
using JsonOrm.Cli.Output;

namespace JsonOrm.Cli.Keeping;

/// <summary><c>jsonorm verify</c> and <c>jsonorm repair</c></summary>
internal static class VerifyCommand
{
    private static readonly ResultColumn[] s_columns =
    [
        new("problem", ColumnType.String), new("table", ColumnType.String), new("index", ColumnType.String), new("file", ColumnType.String), new("line", ColumnType.Int64), new("key", ColumnType.String),
        new("text", ColumnType.String),
    ];

    public static Command Create(Terminal terminal)
    {
        Argument<string> database = SharedOptions.Database();
        Option<bool> quick = new("--quick") { Description = "Checks the root, the log and the checksum of every file, and no row." };
        Option<bool> full = new("--full") { Description = "Checks everything, which is the default." };
        Option<string?> against = new("--against") { Description = "Compares with a backup too." };
        var command = new Command(
            "verify", "Checks a database: checksums, and unless --quick is given every row, its order, zone maps, indexes, unique values and references. The exit code is 1 if there are findings.")
        {
            database, quick, full, against,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(quick) && result.GetValue(full))
            {
                result.AddError("--quick and --full exclude each other. Give one of them.");
            }
        });
        command.Runs(terminal, (parsed, cancellationToken) =>
        {
            string folder = parsed.GetRequiredValue(database);
            DatabaseFolder.RefuseMissing(folder);
            var options = new VerifyOptions { Encryption = DatabaseFolder.KeyOf(folder), Level = parsed.GetValue(quick) ? VerifyLevel.Quick : VerifyLevel.Full, Against = parsed.GetValue(against), Compression = DatabaseFolder.Compression };
            VerifyReport report = JsonDatabase.VerifyAsync(folder, options, cancellationToken).GetAwaiter().GetResult();
            return Show(terminal, parsed, report);
        });
        return command;
    }

    public static Command CreateRepair(Terminal terminal)
    {
        Argument<string> database = SharedOptions.Database();
        var command = new Command("repair", "Verifies a database, and rebuilds every index that is missing, damaged or not equal to its table. Rows are never changed. The exit code is 1 if findings remain.") { database };
        command.Runs(terminal, (parsed, cancellationToken) =>
        {
            string folder = parsed.GetRequiredValue(database);
            DatabaseFolder.RefuseMissing(folder);
            RepairReport report = JsonDatabase.RepairAsync(folder, new VerifyOptions { Compression = DatabaseFolder.Compression, Encryption = DatabaseFolder.KeyOf(folder) }, cancellationToken).GetAwaiter().GetResult();
            terminal.Say(report.Rebuilt.Count == 0 ? "No index had to be rebuilt." : $"Rebuilt: {string.Join(", ", report.Rebuilt)}.");
            return Show(terminal, parsed, report.After);
        });
        return command;
    }

    public static Command CreateRecover(Terminal terminal)
    {
        Argument<string> database = SharedOptions.Database();
        Argument<string> target = new("target") { Description = "The folder of the new database; it must not exist or be empty." };
        Option<string?> schemas = new("--schemas") { Description = "A database or a folder of backups that has the schemas of tables whose schema file is lost. Without one, the rows of such a table become documents of a collection." };
        var command = new Command(
            "recover",
            "Reads every line of a damaged database that can be read into a new database. The other lines are listed in the file lost+found.jsonl there, with file, line and reason. The exit code is 1 if there are any, or if checksums of what was read are wrong or unknown.")
        {
            database, target, schemas,
        };
        command.Runs(terminal, (parsed, cancellationToken) =>
        {
            string folder = parsed.GetRequiredValue(database);
            var options = new RecoverOptions { Compression = DatabaseFolder.Compression, Encryption = DatabaseFolder.KeyOf(folder), Schemas = parsed.GetValue(schemas) is { } other ? SchemasOf(other) : [] };
            RecoverReport report = JsonDatabase.RecoverAsync(folder, parsed.GetRequiredValue(target), options, cancellationToken).GetAwaiter().GetResult();
            RowOutput.Of(terminal, SharedOptions.ModeOf(parsed)).Write(
                [new ResultColumn("table", ColumnType.String), new ResultColumn("rows", ColumnType.Int64)], report.Tables.Select(table => new object?[] { table.Name, table.Rows }));
            terminal.Say(report.Lost == 0
                ? $"Every line was read{(report.LostAndFound is null ? "" : $"; what else is to be known is listed in '{report.LostAndFound}'")}. The new database is '{report.Path}'."
                : string.Create(CultureInfo.InvariantCulture, $"{report.Lost} {(report.Lost == 1 ? "line" : "lines")} could not be read, listed in '{report.LostAndFound}'. The new database is '{report.Path}'."));
            foreach (UnverifiedLines lines in report.Unverified)
            {
                terminal.Say(string.Create(
                    CultureInfo.InvariantCulture, $"Not verified: {lines.Rows} {(lines.Rows == 1 ? "row" : "rows")} of table '{lines.Table}' from lines {lines.FirstLine} to {lines.LastLine} of '{lines.File}' may have wrong values: {lines.Reason}."));
            }

            return report.Lost == 0 && report.Unverified.Count == 0 ? ExitCode.Done : ExitCode.Negative;
        });
        return command;
    }

    private static IReadOnlyList<TableSchema> SchemasOf(string path)
    {
        bool holdsBackups = File.Exists(Path.Combine(path, "backups.json"));
        using JsonDatabase db = DatabaseFolder.OpenToRead(holdsBackups && JsonDatabase.ListBackups(path) is [.., { } newest] ? newest.Path : path);
        return db.Tables;
    }

    private static int Show(Terminal terminal, ParseResult parsed, VerifyReport report)
    {
        OutputMode mode = SharedOptions.ModeOf(parsed);
        if (mode != OutputMode.Box || !report.IsSound)
        {
            RowOutput.Of(terminal, mode).Write(s_columns, report.Findings.Select(finding => new object?[]
            {
                finding.Problem.ToString(), finding.Table, finding.Index, finding.File, finding.Line, finding.Key, finding.Text,
            }));
        }

        terminal.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{(report.IsSound ? "No faults" : report.Findings is [_] && !report.IsCutOff ? "1 finding" : $"{report.Findings.Count}{(report.IsCutOff ? " or more" : "")} findings")} in {report.Tables} {(report.Tables == 1 ? "table" : "tables")}, {report.Files} {(report.Files == 1 ? "file" : "files")}, {report.Bytes} bytes{(report.Level == VerifyLevel.Full ? $", {report.Rows} {(report.Rows == 1 ? "row" : "rows")}" : "")}, at commit {report.Position}."));
        foreach (string skipped in report.Skipped)
        {
            terminal.Say("Not checked: " + skipped);
        }

        return report.IsSound ? ExitCode.Done : ExitCode.Negative;
    }
}
