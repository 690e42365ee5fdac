using System.CommandLine;
using JsonOrm.Cli.Output;

namespace JsonOrm.Cli.Moving;

/// <summary><c>jsonorm import</c></summary>
internal static class ImportCommand
{
    private static readonly ResultColumn[] s_columns =
    [
        new("table", ColumnType.String), new("read", ColumnType.Int64), new("written", ColumnType.Int64), new("rejected", ColumnType.Int64), new("created", ColumnType.Boolean),
    ];

    private static readonly ResultColumn[] s_created = [new("table", ColumnType.String), new("column", ColumnType.String), new("type", ColumnType.String), new("nullable", ColumnType.Boolean), new("key", ColumnType.Boolean)];

    public static Command Create(Terminal terminal)
    {
        Argument<string> database = SharedOptions.Database();
        Argument<string> file = new("file") { Description = "The file to import." };
        Option<string?> table = new("--table", "-t") { Description = "The table. By default the file says it: in its content if the format has it there, otherwise by its name." };
        Option<TransferFormat> format = new("--format", "-f") { Description = "jsonl, json, csv, sqlite or parquet. By default the file's ending tells." };
        Option<bool> create = new("--create") { Description = "Creates a table that does not exist, and the database if there is none. Column types are guessed from all values unless the file has a schema." };
        Option<bool> collection = new("--collection") { Description = "Creates a collection that does not exist, and the database if there is none: each record of the jsonl or json file is a document, whose key is its member _id." };
        Option<string[]> key = new("--key") { Description = "The key columns of a table that is created.", AllowMultipleArgumentsPerToken = true };
        Option<RecordConflict> onConflict = new("--on-conflict") { Description = "What to do if a row with a record's key exists: reject (the default), replace or skip." };
        Option<string?> rejects = new("--rejects") { Description = "Imports the records that are accepted and writes the others to this file, a JSON object a line: place, column, reason, record." };
        Option<bool> dryRun = new("--dry-run") { Description = "Reads and checks everything and changes nothing. With --create, shows the columns that would be created." };
        Option<char?> separator = new("--separator") { Description = "The separator of CSV fields. By default it is detected from the first line." };
        var command = new Command(
            "import",
            "Writes the records of a file to a table, in one transaction. If a record is rejected, nothing is imported, and the first ten are reported with line, column and reason; see --rejects.")
        {
            database, file, table, format, create, collection, key, onConflict, rejects, dryRun, separator,
        };
        command.Runs(terminal, (parsed, cancellationToken) =>
        {
            string source = parsed.GetRequiredValue(file);
            var request = new ImportRequest
            {
                Folder = parsed.GetRequiredValue(database),
                Source = source,
                Format = TransferFormats.Of(parsed.GetValue(format), source, TransferFormat.Auto),
                Table = parsed.GetValue(table),
                Creates = parsed.GetValue(create) || parsed.GetValue(collection),
                CreatesCollection = parsed.GetValue(collection),
                Key = parsed.GetValue(key) ?? [],
                OnConflict = parsed.GetValue(onConflict),
                Rejects = parsed.GetValue(rejects),
                IsDryRun = parsed.GetValue(dryRun),
                Separator = parsed.GetValue(separator),
            };
            IReadOnlyList<ImportedTable> imported = new ImportRun(terminal, request, cancellationToken).Run();
            OutputMode mode = SharedOptions.ModeOf(parsed);
            if (request.IsDryRun && mode == OutputMode.Box && imported.Any(each => each.Created is not null))
            {
                RowOutput.Of(terminal, mode).Write(s_created, imported.Where(each => each.Created is not null).SelectMany(each => each.Created!.Columns.Select(column => Row(each.Created, column))));
            }

            RowOutput.Of(terminal, mode).Write(s_columns, imported.Select(each => new object?[] { each.Table, each.Read, each.Written, each.Rejected, each.Created is not null }));
            return imported.Any(each => each.Rejected > 0) ? ExitCode.Negative : ExitCode.Done;
        });
        return command;
    }

    private static object?[] Row(TableSchema table, ColumnSchema column) => [table.Name, column.Name, column.Type.ToString(), column.IsNullable, table.Key.Contains(column.Ordinal)];
}
