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
            VerifySchema(table);
            if (table.Manifest is { } manifest)
            {
                VerifyFiles(paths.DataFolder(table.Folder), manifest, table.Name, null, cancellationToken);
            }

            foreach (RootIndex index in table.Indexes)
            {
                if (index.Manifest is { } entries)
                {
                    VerifyFiles(paths.IndexFolder(index.Folder), entries, table.Name, index.Folder[(table.Folder.Length + 1)..], cancellationToken);
                }
            }
        }
    }

    private void VerifySchema(RootTable table)
    {
        string path = paths.Schema(table.Folder);
        uint? found = ChecksumOf(path);
        if (found != table.SchemaCrc && ChecksumOf(paths.PreviousSchema(table.Folder)) != table.SchemaCrc)
        {
            findings.Damaged.Add(path);
            findings.Add(new VerifyFinding(
                VerifyProblem.Schema,
                found is null
                    ? $"The schema file of table '{table.Name}' is missing. Restore it from a backup or from version control."
                    : $"The schema file of table '{table.Name}' is not what the database wrote: it was damaged or edited. Restore it from a backup or from version control.")
            { File = path, Table = table.Name });
        }
    }

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
        catch (StorageException error) when (error.Fault == StorageFault.NotFound)
        {
            Report(path, problem, string.Create(CultureInfo.InvariantCulture, $"The file is missing; it held {file.Rows} lines."), table, index);
        }
    }

    private void Report(string path, VerifyProblem problem, string what, string table, string? index)
    {
        findings.Damaged.Add(path);
        string next = index is null ? ChunkDamage.PutBack : "The index can be made anew from its table: repair the database.";
        findings.Add(new VerifyFinding(problem, $"{what} {next}") { File = path, Table = table, Index = index });
    }

    private uint? ChecksumOf(string path)
    {
        if (files.TryReadAll(path, FormatLimits.MostSchemaBytes) is not { } content)
        {
            return null;
        }

        Count(content.Length);
        return Crc32C.Compute(content);
    }

    private void Count(long bytes)
    {
        findings.Files++;
        findings.Bytes += bytes;
    }
}
