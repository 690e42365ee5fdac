namespace JsonOrm.Cli.Moving;

/// <summary>A file that is imported into one table or several.</summary>
internal interface IImportSource : IDisposable
{
    /// <summary>What the places of records count.</summary>
    string PlaceName { get; }

    /// <summary>Returns the parts, each for a table.</summary>
    IEnumerable<ImportPart> Parts(ImportRequest request, CancellationToken cancellationToken);
}

/// <summary>The part of a file that goes into one table.</summary>
/// <param name="Table">The table's name.</param>
/// <param name="Schema">The table's schema, if the file has it.</param>
/// <param name="Records">The records.</param>
internal sealed record ImportPart(string Table, TableSchema? Schema, RecordSource Records);

/// <summary>Opens files by their formats.</summary>
internal static class ImportSources
{
    /// <summary>Opens a file.</summary>
    public static IImportSource Open(ImportRequest request) => !File.Exists(request.Source)
        ? throw new CommandException(ExitCode.NotFound, Directory.Exists(request.Source) ? $"'{request.Source}' is a folder. Name a file in it." : $"There is no file '{request.Source}'.")
        : request.Format switch
        {
            TransferFormat.Jsonl => new SingleTable(new JsonlSource(request.Source)),
            TransferFormat.Json => new JsonDocumentSource(request.Source),
            TransferFormat.Csv => new SingleTable(new CsvSource(request.Source, request.Separator)),
            TransferFormat.Sqlite => new SqliteSource(request.Source),
#if PARQUET
            TransferFormat.Parquet => new SingleTable(new ParquetSource(request.Source)),
#endif
            _ => throw new CommandException(ExitCode.Usage, "The native binary cannot read Parquet files. Use the .NET tool, or convert the file to CSV."),
        };

    // A file of records does not name its table: the command does, or the file's name.
    private sealed class SingleTable(RecordSource records) : IImportSource
    {
        public string PlaceName => records.PlaceName;

        public IEnumerable<ImportPart> Parts(ImportRequest request, CancellationToken cancellationToken) =>
            [new ImportPart(request.Table ?? Path.GetFileNameWithoutExtension(request.Source), null, records)];

        public void Dispose() => records.Dispose();
    }
}
