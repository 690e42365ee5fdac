using System.CommandLine;
using System.Text.Json;
using JsonOrm.Cli.Output;

namespace JsonOrm.Cli.Looking;

/// <summary><c>jsonorm stats</c></summary>
internal static class StatsCommand
{
    private static readonly ResultColumn[] s_columns =
    [
        new("table", ColumnType.String), new("rows", ColumnType.Int64), new("data_bytes", ColumnType.Int64), new("index_bytes", ColumnType.Int64), new("files", ColumnType.Int64),
    ];

    public static Command Create(Terminal terminal)
    {
        Argument<string> database = SharedOptions.Database();
        var command = new Command(
            "stats",
            "Counts rows and bytes of each table, and the bytes of the write-ahead log. Reads no rows. Rows that are only in the log are counted as rows, and their bytes with the log.")
        {
            database,
        };
        command.Runs(terminal, (parsed, _) =>
        {
            string folder = parsed.GetRequiredValue(database);
            using JsonDatabase db = DatabaseFolder.OpenToRead(folder);
            using JsonSnapshot snapshot = db.BeginSnapshot();
            Dictionary<string, TableFolders> folders = TableFolders.Read(folder);
            var rows = snapshot.Tables.Select(table => Row(snapshot, table, folder, folders.GetValueOrDefault(table.Name))).ToList();
            long log = Size(Path.Combine(folder, "wal")).Bytes;
            rows.Add(["(log)", null, log, null, (long)Size(Path.Combine(folder, "wal")).Files]);
            rows.Add(["(all)", rows.Sum(row => row[1] as long? ?? 0), Size(folder).Bytes - rows.Sum(row => row[3] as long? ?? 0), rows.Sum(row => row[3] as long? ?? 0), (long)Size(folder).Files]);
            RowOutput.Of(terminal, SharedOptions.ModeOf(parsed)).Write(s_columns, rows);
            return ExitCode.Done;
        });
        return command;
    }

    private static object?[] Row(JsonSnapshot snapshot, TableSchema table, string folder, TableFolders? folders)
    {
        (long bytes, int files) = folders is null ? default : Size(Path.Combine(folder, "data", folders.Data));
        long indexBytes = 0;
        foreach (string index in folders?.Indexes ?? [])
        {
            (long more, int moreFiles) = Size(Path.Combine(folder, "index", index));
            indexBytes += more;
            files += moreFiles;
        }

        return [table.Name, snapshot.CountRecords(table.Name), bytes, indexBytes, (long)files];
    }

    private static (long Bytes, int Files) Size(string folder)
    {
        long bytes = 0;
        int count = 0;
        foreach (FileInfo file in Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories) : [])
        {
            try
            {
                bytes += file.Length;
                count++;
            }
            catch (FileNotFoundException)
            {
                // The writer has deleted it since it was listed.
            }
        }

        return (bytes, count);
    }

    /// <summary>The folders of a table's files, as the root names them.</summary>
    private sealed record TableFolders(string Data, string[] Indexes)
    {
        public static Dictionary<string, TableFolders> Read(string folder)
        {
            using var root = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "db.json")));
            return root.RootElement.GetProperty("tables").EnumerateArray().ToDictionary(
                table => table.GetProperty("name").GetString()!,
                table => new TableFolders(
                    table.GetProperty("folder").GetString()!,
                    [.. table.GetProperty("indexes").EnumerateArray().Select(index => index.GetProperty("folder").GetString()!)]));
        }
    }
}
