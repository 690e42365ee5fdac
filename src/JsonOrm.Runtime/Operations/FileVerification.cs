using System.Globalization;
using JsonOrm.Catalogue;
using JsonOrm.Chunks;
using JsonOrm.Files;

namespace JsonOrm.Operations;

/// <summary>Verifies that every file that a root names exists, with the length and the checksum that were written. Reads no row, and needs no schema.</summary>
internal sealed class FileVerification(IFileSystem files, DatabasePaths paths, Findings findings)
{
    public void Run(RootState root, CancellationToken cancellationToken)
    {
        foreach (RootTable table in root.Tables)
        {
            IReadOnlyList<IndexSchema>? schema = VerifySchema(table);
            if (table.Manifest is { } manifest)
            {
                VerifyFiles(paths.DataFolder(table.Folder), manifest, table.Name, null, cancellationToken);
            }

            for (int i = 0; i < table.Indexes.Length; i++)
            {
                if (table.Indexes[i].Manifest is { } entries)
                {
                    string folder = table.Indexes[i].Folder, name = schema is not null && i < schema.Count ? schema[i].Name : folder;
                    VerifyFiles(paths.IndexFolder(folder), entries, table.Name, name, cancellationToken);
                }
            }
        }
    }

    // Returns the table's indexes in the order of the root; null if the schema cannot be read.
    private IReadOnlyList<IndexSchema>? VerifySchema(RootTable table)
    {
        string path = paths.Schema(table.Folder);
        byte[]? content = Read(path);
        byte[]? named = Matches(content, table) ? content : Read(paths.PreviousSchema(table.Folder)) is { } former && Matches(former, table) ? former : null;
        if (named is not null)
        {
            return SchemaDocument.ReadWithHistory(named).Schema.StoredIndexes;
        }

        findings.Damaged.Add(path);
        findings.Add(new VerifyFinding(
            VerifyProblem.Schema,
            content is null
                ? $"The schema file of table '{table.Name}' is missing. Restore it from a backup or from version control."
                : $"The schema file of table '{table.Name}' is not what the database wrote: it was damaged or edited. Restore it from a backup or from version control.")
        { File = path, Table = table.Name });
        return null;
    }

    private static bool Matches(byte[]? content, RootTable table) => content is not null && Crc32C.Compute(content) == table.SchemaCrc;

    private void VerifyFiles(string folder, ManifestReference reference, string table, string? index, CancellationToken cancellationToken)
    {
        string path = Path.Combine(folder, reference.File);
        byte[]? content = files.TryReadAll(path, FormatLimits.MostManifestBytes);
        if (content is null || content.Length != reference.Bytes || Crc32C.Compute(content) != reference.Crc)
        {
            Report(
                path,
                index is null ? VerifyProblem.Manifest : VerifyProblem.Index,
                content is null ? "The list of files is missing." : "The list of files is not what was written: it was damaged or edited.",
                table,
                index);
            return;
        }

        Count(content.Length);
        foreach (ManifestFile file in ManifestFiles.Read(path, content))
        {
            cancellationToken.ThrowIfCancellationRequested();
            VerifyFile(Path.Combine(folder, file.Name), file, table, index);
        }
    }

    private void VerifyFile(string path, ManifestFile file, string table, string? index)
    {
        VerifyProblem problem = index is null ? VerifyProblem.File : VerifyProblem.Index;
        try
        {
            using IFile open = files.OpenRead(path);
            (long bytes, uint crc) = FileChecksum.Of(open);
            Count(bytes);
            if (bytes != file.Bytes || crc != file.Crc)
            {
                Report(
                    path,
                    problem,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The file has {bytes} bytes with the checksum {Crc32C.ToText(crc)}, but {file.Bytes} with {Crc32C.ToText(file.Crc)} were written: it was damaged or edited."),
                    table,
                    index);
            }
        }
        catch (CorruptDataException error)
        {
            Report(path, problem, "The file cannot be decrypted: " + error.Message, table, index);
        }
        catch (StorageException error) when (error.Fault == StorageFault.NotFound)
        {
            Report(path, problem, string.Create(CultureInfo.InvariantCulture, $"The file is missing; it held {file.Rows} lines."), table, index);
        }
    }

    private void Report(string path, VerifyProblem problem, string what, string table, string? index)
    {
        findings.Damaged.Add(path);
        string next = index is null ? ChunkDamage.PutBack : "The index can be rebuilt from its table: repair the database.";
        findings.Add(new VerifyFinding(problem, $"{what} {next}") { File = path, Table = table, Index = index });
    }

    private byte[]? Read(string path)
    {
        byte[]? content = files.TryReadAll(path, FormatLimits.MostSchemaBytes);
        Count(content?.Length ?? 0);
        return content;
    }

    private void Count(long bytes)
    {
        findings.Files += bytes > 0 ? 1 : 0;
        findings.Bytes += bytes;
    }
}
