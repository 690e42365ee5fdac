using System.CommandLine;
using System.Globalization;

namespace JsonOrm.Cli.Moving;

/// <summary><c>jsonorm export</c></summary>
internal static class ExportCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> database = SharedOptions.Database();
        Argument<string[]> tables = new("tables") { Description = "The tables; all if none is named.", Arity = ArgumentArity.ZeroOrMore };
        Option<string?> to = new("--to", "-o", "--output") { Description = "The file. For jsonl, csv and parquet of several tables: the folder, which gets a file a table. Left out, or '-': standard output." };
        Option<TransferFormat> format = new("--format", "-f") { Description = "jsonl (a record a line), json (an object with table, schema, records and count), csv, sqlite or parquet. By default the file's ending tells." };
        var command = new Command(
            "export",
            "Writes tables to a file: one committed state, while writers go on. A file is written whole or not at all, and its folder is created.")
        {
            database, tables, to, format,
        };
        command.Runs(terminal, (parsed, cancellationToken) =>
        {
            string folder = parsed.GetRequiredValue(database);
            string? path = parsed.GetValue(to) is "-" ? null : parsed.GetValue(to);
            using JsonDatabase db = DatabaseFolder.OpenToRead(folder);
            using JsonSnapshot snapshot = db.BeginSnapshot();
            string[] names = parsed.GetValue(tables) ?? [];
            IReadOnlyList<TableSchema> chosen = names.Length == 0 ? snapshot.Tables : [.. names.Select(name => DatabaseFolder.Table(snapshot.Tables, name, folder))];
            TransferFormat asked = TransferFormats.Of(parsed.GetValue(format), path, TransferFormat.Jsonl);
            if (asked is not (TransferFormat.Json or TransferFormat.Jsonl))
            {
                chosen = WithoutCollections(terminal, chosen, db.ListCollections(), isNamed: names.Length > 0);
            }

            using var progress = new TransferProgress(terminal);
            var exports = new TableExports(snapshot, progress, cancellationToken);
            if (path is null)
            {
                terminal.Out.Flush();
                WriteOut(terminal.OutStream, exports, chosen, asked);
            }
            else
            {
                WriteFiles(path, exports, chosen, asked, isWhole: names.Length != 1 && !IsOneFile(path, chosen, asked));
                terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{progress.Records} {(progress.Records == 1 ? "record" : "records")} of {(chosen.Count == 1 ? $"table '{chosen[0].Name}'" : $"{chosen.Count} tables")} ({progress.Summary()}) are in '{path}'."));
            }

            return ExitCode.Done;
        });
        return command;
    }

    // The name of a file is no folder's.
    private static bool IsOneFile(string path, IReadOnlyList<TableSchema> tables, TransferFormat format)
    {
        if (format is TransferFormat.Json or TransferFormat.Sqlite || Path.GetExtension(path).Length < 2 || TransferFormats.Of(TransferFormat.Auto, path, TransferFormat.Json) != format || Directory.Exists(path))
        {
            return false;
        }

        return tables.Count <= 1 ? tables.Count == 1 : throw new CommandException(
            ExitCode.Usage, $"'{path}' is one file, and a file of this format has one table. Name one of {string.Join(", ", tables.Select(static table => table.Name))}, or give a folder.");
    }

    private static IReadOnlyList<TableSchema> WithoutCollections(Terminal terminal, IReadOnlyList<TableSchema> chosen, IReadOnlyList<string> collections, bool isNamed)
    {
        string[] left = [.. chosen.Select(table => table.Name).Where(collections.Contains)];
        if (left.Length == 0)
        {
            return chosen;
        }

        if (isNamed || left.Length == chosen.Count)
        {
            throw new CommandException(ExitCode.Usage, $"'{left[0]}' is a collection: its documents have no columns. Export it as json or jsonl.");
        }

        terminal.Say($"Left out: {string.Join(", ", left)}. The documents of a collection have no columns; export them as json or jsonl.");
        return [.. chosen.Where(table => !left.Contains(table.Name))];
    }

    private static void WriteOut(Stream output, TableExports exports, IReadOnlyList<TableSchema> tables, TransferFormat format)
    {
        if (format == TransferFormat.Json && tables.Count != 1)
        {
            exports.Json(output, tables, DateTimeOffset.UtcNow);
        }
        else if (tables.Count == 1 && format is TransferFormat.Jsonl or TransferFormat.Json or TransferFormat.Csv)
        {
            Write(output, exports, tables[0], format);
        }
        else
        {
            throw new CommandException(ExitCode.Usage, "Standard output takes one table as jsonl, json or csv, and several as json. Name one table, or give a file or a folder with --to.");
        }

        output.Flush();
    }

    // A folder gets all of its files, or none.
    private static void WriteFiles(string path, TableExports exports, IReadOnlyList<TableSchema> tables, TransferFormat format, bool isWhole)
    {
        var files = new List<OutputFile>();
        try
        {
            if (format == TransferFormat.Sqlite)
            {
                files.Add(new OutputFile(path));
                exports.Sqlite(files[0].Draft, tables);
            }
            else if (format == TransferFormat.Json && isWhole)
            {
                files.Add(new OutputFile(path));
                exports.Json(files[0].Stream, tables, DateTimeOffset.UtcNow);
            }
            else
            {
                foreach (TableSchema table in tables)
                {
                    files.Add(new OutputFile(isWhole ? Path.Combine(path, FileNameOf(table) + TransferFormats.Ending(format)) : path));
                    Write(files[^1].Stream, exports, table, format);
                }
            }

            OutputFile.Complete(files);
        }
        finally
        {
            files.ForEach(file => file.Dispose());
        }
    }

    private static void Write(Stream output, TableExports exports, TableSchema table, TransferFormat format)
    {
        _ = format switch
        {
            TransferFormat.Json => exports.Json(output, table, DateTimeOffset.UtcNow),
            TransferFormat.Csv => exports.Csv(output, table),
            TransferFormat.Parquet => exports.Parquet(output, table),
            _ => exports.Jsonl(output, table),
        };
    }

    private static string FileNameOf(TableSchema table) => string.Concat(table.Name.Select(unit => char.IsLetterOrDigit(unit) || unit is '_' or '-' or '.' ? unit : '_'));
}
