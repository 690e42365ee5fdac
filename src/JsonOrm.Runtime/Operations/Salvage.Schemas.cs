using System.Globalization;
using System.Text.Json;
using JsonOrm.Catalogue;
using JsonOrm.Chunks;
using JsonOrm.Files;
using JsonOrm.Upgrades;

namespace JsonOrm.Operations;

// Where schemas are found, and what becomes of a table that has none.
internal sealed partial class Salvage
{
    private const string SchemaSuffix = ".schema.json";

    private readonly List<SalvagedDocuments> _documents = [];

    private void ReadSchemas()
    {
        foreach (string name in files.ListFiles(paths.Schemas))
        {
            if (!name.EndsWith(SchemaSuffix, StringComparison.Ordinal))
            {
                continue;
            }

            string folder = name[..^SchemaSuffix.Length];
            StoredSchema? present = ReadSchema(paths.Schema(folder));
            if ((present ?? ReadSchema(paths.PreviousSchema(folder))) is { } stored)
            {
                var table = new SalvagedTable(stored, lost, isSupplied: present is null);
                _byFolder.Add(folder, table);
                _tables.Add(table);
            }
            else
            {
                lost.Add(paths.Schema(folder), 0, null, "the schema cannot be read", files.TryReadAll(paths.Schema(folder), FormatLimits.MostSchemaBytes) ?? []);
            }
        }
    }

    private StoredSchema? ReadSchema(string path)
    {
        try
        {
            return files.TryReadAll(path, FormatLimits.MostSchemaBytes) is { } content ? SchemaDocument.ReadWithHistory(content) : null;
        }
        catch (Exception error) when (error is FormatException or JsonException or InvalidOperationException or JsonOrmException)
        {
            return null;
        }
    }

    // A schema that the archive or the previous root has, or that the caller gives, takes the place of a lost file.
    private SalvagedTable? Supply(string folder, RootTable? entry, string? name = null)
    {
        name ??= entry?.Name;
        TableSchema? given = options.Schemas.FirstOrDefault(schema => schema.Name == name || (name is null && FolderName.Of(schema.Name) == folder));
        StoredSchema? found = ReadArchived(folder, entry) ?? ReadSchema(paths.PreviousSchema(folder)) ?? (given is null ? null : new StoredSchema(given, TableHistory.Of(given)));
        if (found is null || _byFolder.ContainsKey(folder))
        {
            return null;
        }

        var table = new SalvagedTable(found, lost, isSupplied: true);
        _byFolder.Add(folder, table);
        _tables.Add(table);
        return table;
    }

    private StoredSchema? ReadArchived(string folder, RootTable? entry)
    {
        if (entry is not null && ReadSchema(paths.ArchivedSchema(folder, entry.SchemaCrc)) is { } exact)
        {
            return exact;
        }

        foreach (string name in files.ListFiles(paths.ArchivedSchemas))
        {
            if (name.StartsWith(folder + ".", StringComparison.Ordinal) && ReadSchema(Path.Combine(paths.ArchivedSchemas, name)) is { } earlier)
            {
                return earlier;
            }
        }

        return null;
    }

    // Newer files over older ones: which lines of a delta run no longer count depends on the order of keys, which only the schema tells.
    private void ReadDocuments(string name, string folder, RootTable? entry, CancellationToken cancellationToken)
    {
        string directory = paths.DataFolder(folder);
        List<FileKeys> listed = ReadKeys(directory, entry?.Manifest?.File);
        var found = new List<(long Generation, string Name)>();
        foreach (string file in files.ListFiles(directory))
        {
            if (!ChunkFileName.IsManifest(file) && ChunkFileName.TryGeneration(file, out long generation) && (listed.Count == 0 || listed.Exists(known => known.File == file)))
            {
                found.Add((generation, file));
            }
        }

        found.Sort();
        Dictionary<string, WrittenFile> written = ReadWritten(directory);
        var texts = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach ((_, string file) in found)
        {
            cancellationToken.ThrowIfCancellationRequested();
            texts[file] = ReadText(name, Path.Combine(directory, file), written.GetValueOrDefault(file)) ?? [];
        }

        SalvagedDocuments documents = DocumentsOf(name, listed, texts);
        foreach ((_, string file) in found)
        {
            documents.ReadFile(Path.Combine(directory, file), texts[file]);
        }
    }

    private void ApplyToDocuments(string operation, string name, string path, long number, ReadOnlySpan<byte> text)
    {
        if (_documents.Find(known => known.Name == name) is not { } documents)
        {
            if (operation != "put")
            {
                return;
            }

            documents = DocumentsOf(name, [], new(StringComparer.Ordinal) { [""] = text.ToArray() });
        }

        if (operation == "put")
        {
            documents.Put(path, number, text);
        }
        else if (operation == "delete")
        {
            documents.Delete(path, number, text);
        }
    }

    private SalvagedDocuments DocumentsOf(string name, List<FileKeys> listed, Dictionary<string, byte[]> texts)
    {
        bool isCollection = texts.Values.Any(static text => text.AsSpan().StartsWith("{\"_id\":"u8))
            && texts.Values.All(static text => text.AsSpan().StartsWith("{\"_id\":"u8) || text.AsSpan().StartsWith("{\"$delete\":"u8) || text.Length == 0);
        var documents = new SalvagedDocuments(name, isCollection ? name : FreeName(name + "_rows"), isCollection ? [] : KeyColumns.Of(listed, texts), isCollection, lost);
        _documents.Add(documents);
        return documents;
    }

    // A class can be given the table's name only if the collection has another.
    private string FreeName(string wanted)
    {
        string name = wanted;
        for (int number = 2; _tables.Exists(table => string.Equals(table.Name, name, StringComparison.OrdinalIgnoreCase)); number++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{wanted}{number}");
        }

        return name;
    }

    // The keys that the list of a table's files states.
    private List<FileKeys> ReadKeys(string directory, string? manifest)
    {
        var keys = new List<FileKeys>();
        manifest ??= files.ListFiles(directory).Where(ChunkFileName.IsManifest).MaxBy(static name => ChunkFileName.TryGeneration(name, out long generation) ? generation : 0);
        byte[] content = manifest is null ? [] : TryReadText(Path.Combine(directory, manifest));
        foreach (string line in System.Text.Encoding.UTF8.GetString(content).Split('\n'))
        {
            if (FileKeys.TryParse(line) is { } known)
            {
                keys.Add(known);
            }
        }

        return keys;
    }

    private byte[] TryReadText(string path)
    {
        try
        {
            return files.TryReadAll(path, FormatLimits.MostChunkBytes) ?? [];
        }
        catch (CorruptDataException error)
        {
            lost.Add(path, 0, null, error.Message, default);
            return [];
        }
    }

    private void TellDocuments()
    {
        foreach (SalvagedDocuments documents in _documents)
        {
            DropReferencesTo(documents.Name);
            documents.LeaveOutKept();
            string kept = string.Create(CultureInfo.InvariantCulture, $"{documents.Table.Rows.Count} documents of the collection '{documents.Table.Name}'");
            lost.Add(paths.Schema(FolderName.Of(documents.Name)), 0, documents.Name, documents.IsCollection
                ? $"the schema is missing, and the collection has lost its indexes: {kept}"
                : $"the schema is missing, so the rows are {kept}; if it is given, they are rows of their table", default);
        }
    }

    // The rows would be lost with their reference. A program that has the class adds it again.
    private void DropReferencesTo(string name)
    {
        foreach (SalvagedTable table in _tables)
        {
            if (table.Form.Schema.ForeignKeys.Any(key => key.ReferencedTable == name))
            {
                table.DropReferences(key => key.ReferencedTable == name);
                lost.Add(paths.Schema(FolderName.Of(table.Name)), 0, table.Name, $"the table has lost its reference to '{name}', whose rows are documents", default);
            }
        }
    }
}
