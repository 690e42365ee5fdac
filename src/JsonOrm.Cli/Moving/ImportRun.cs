using System.Globalization;

namespace JsonOrm.Cli.Moving;

/// <summary>Imports a file in one transaction: everything, or nothing.</summary>
internal sealed class ImportRun(Terminal terminal, ImportRequest request, CancellationToken cancellationToken)
{
    private readonly List<ImportedTable> _imported = [];

    /// <summary>Runs the import and returns what it did.</summary>
    public IReadOnlyList<ImportedTable> Run()
    {
        bool isNew = !File.Exists(Path.Combine(request.Folder, "db.json"));
        if (isNew && !request.Creates)
        {
            throw new CommandException(ExitCode.NotFound, $"There is no database at '{request.Folder}'. Add --create to create it, with a table whose columns are guessed from the file.");
        }

        bool hadFolder = Directory.Exists(request.Folder);
        if (isNew && hadFolder && Directory.EnumerateFileSystemEntries(request.Folder).Any())
        {
            throw new CommandException(ExitCode.Refused, $"'{request.Folder}' is no database and is not empty. Name another folder.");
        }

        using IImportSource source = ImportSources.Open(request);
        if (isNew && request.IsDryRun)
        {
            using var memory = JsonDatabase.InMemory();
            Import(memory, source);
            return _imported;
        }

        try
        {
            using JsonDatabase db = DatabaseFolder.OpenToWrite(request.Folder, mayCreate: isNew);
            Import(db, source);
            isNew = false;
        }
        finally
        {
            if (isNew && Directory.Exists(request.Folder))
            {
                RemoveCreated(hadFolder);
            }
        }

        return _imported;
    }

    private void Import(JsonDatabase db, IImportSource source)
    {
        using var progress = new TransferProgress(terminal);
        using RejectFile? rejects = request.Rejects is null ? null : new RejectFile(request.Rejects, source.PlaceName);
        using JsonTransaction transaction = db.BeginTransaction();
        string report = "";
        foreach (ImportPart part in source.Parts(request, cancellationToken))
        {
            (TableSchema table, bool isNew) = TableOf(db, transaction, part);
            var import = new TableImport(part.Records, table, rejects, progress);
            long written = import.Run(transaction, request.OnConflict, cancellationToken);
            _imported.Add(new ImportedTable(table.Name, import.Read, written, import.Rejected, isNew ? table : null));
            report += import.Report;
        }

        long rejected = _imported.Sum(table => table.Rejected);
        if (rejected > 0 && rejects is null && !request.IsDryRun)
        {
            throw new CommandException(ExitCode.Refused, string.Create(
                CultureInfo.InvariantCulture,
                $"Nothing was imported: {rejected} of {_imported.Sum(table => table.Read)} records were rejected.{report}{(rejected > 10 ? "\n  …" : "")}\nMend them, or add --rejects FILE to import the others."));
        }

        if (rejected > 0)
        {
            terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{rejected} records were rejected:{report}{(rejected > 10 ? "\n  …" : "")}"));
        }

        cancellationToken.ThrowIfCancellationRequested();
        // Nothing is imported unless the records that are left out can be kept.
        rejects?.Flush();
        if (!request.IsDryRun)
        {
            transaction.Commit();
            terminal.Say($"Imported ({progress.Summary()}).");
        }

        rejects?.Complete();
    }

    private (TableSchema Table, bool IsNew) TableOf(JsonDatabase db, JsonTransaction transaction, ImportPart part)
    {
        if (DatabaseFolder.Find(db.Tables, part.Table) is { } existing)
        {
            return (existing, false);
        }

        if (!request.Creates)
        {
            throw new CommandException(
                ExitCode.NotFound,
                $"There is no table '{part.Table}' in '{request.Folder}'{(db.Tables.Count == 0 ? "" : $"; there is {string.Join(", ", db.Tables.Select(table => table.Name))}")}. Name one with --table, or add --create.");
        }

        if (request.CreatesCollection && request.Format is not (TransferFormat.Jsonl or TransferFormat.Json))
        {
            throw new CommandException(ExitCode.Usage, "The documents of a collection come from a jsonl or json file. Import this file to a table, with --create.");
        }

        TableSchema schema = part.Schema ?? (request.CreatesCollection ? TableSchema.OfCollection(part.Table) : null) ?? part.Records.Guess(part.Table, request.Key, cancellationToken);
        transaction.CreateTable(schema);
        return (schema, true);
    }

    private void RemoveCreated(bool hadFolder)
    {
        if (!hadFolder)
        {
            Directory.Delete(request.Folder, recursive: true);
            return;
        }

        foreach (string path in Directory.EnumerateFileSystemEntries(request.Folder))
        {
            if (Directory.Exists(path))
            {
                Directory.Delete(path, recursive: true);
            }
            else
            {
                File.Delete(path);
            }
        }
    }
}
