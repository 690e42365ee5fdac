namespace JsonOrm.Cli.Moving;

/// <summary>The formats of files that data is moved in.</summary>
internal enum TransferFormat
{
    /// <summary>By the ending of the file's name.</summary>
    Auto,

    /// <summary>A record a line.</summary>
    Jsonl,

    /// <summary>An object with the table, its records and their count.</summary>
    Json,

    /// <summary>Comma-separated values.</summary>
    Csv,

    /// <summary>A SQLite database.</summary>
    Sqlite,

    /// <summary>A Parquet file.</summary>
    Parquet,
}

/// <summary>Determines formats.</summary>
internal static class TransferFormats
{
    /// <summary>Returns the format that was asked for, or that of the file's name.</summary>
    public static TransferFormat Of(TransferFormat asked, string? path, TransferFormat otherwise)
    {
        if (asked != TransferFormat.Auto)
        {
            return asked;
        }

        return Path.GetExtension(path)?.ToUpperInvariant() switch
        {
            ".JSONL" or ".NDJSON" => TransferFormat.Jsonl,
            ".JSON" => TransferFormat.Json,
            ".CSV" or ".TSV" => TransferFormat.Csv,
            ".DB" or ".SQLITE" or ".SQLITE3" => TransferFormat.Sqlite,
            ".PARQUET" => TransferFormat.Parquet,
            _ => otherwise != TransferFormat.Auto
                ? otherwise
                : throw new CommandException(ExitCode.Usage, $"The ending of '{path}' does not tell its format. Give it with --format: jsonl, json, csv, sqlite or parquet."),
        };
    }

    /// <summary>Returns the ending of a format's file names.</summary>
    public static string Ending(TransferFormat format) => format switch
    {
        TransferFormat.Json => ".json",
        TransferFormat.Csv => ".csv",
        TransferFormat.Sqlite => ".sqlite",
        TransferFormat.Parquet => ".parquet",
        _ => ".jsonl",
    };
}
