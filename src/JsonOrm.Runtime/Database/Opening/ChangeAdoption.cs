using JsonOrm.Chunks;
using JsonOrm.Files;
using JsonOrm.Rows;
using JsonOrm.Tables;
using JsonOrm.Upgrades;

namespace JsonOrm.Database;

/// <summary>
/// Adopts record files that were edited or merged while the database was closed. If any of a table's files differs from what was
/// written, every record of the table is read leniently, checked, and put into canonical form and key order.
/// </summary>
internal sealed class ChangeAdoption(WriteLimits limits)
{
    private const string Correct = "Correct this line and open again, or put the file back from a backup or from version control.";

    private readonly Dictionary<string, EditedRecords> _adopted = [];

    /// <summary>The files that the adopted rows came from; the next checkpoint replaces them.</summary>
    public List<string> Replaced { get; } = [];

    /// <summary>True if edited files of the table were adopted.</summary>
    public bool IsAdopted(string table) => _adopted.ContainsKey(table);

    /// <summary>The file and line of an adopted record; null if its table was not adopted.</summary>
    public (string File, long Line)? PlaceOf(string table, RowKey key) => _adopted.GetValueOrDefault(table)?.PlaceOf(key);

    /// <summary>Returns the table with its changed rows in memory and its indexes rebuilt; null if no file was changed.</summary>
    /// <exception cref="CorruptDataException">A line is not a valid record of the table, or a key occurs twice; the error names file, line and
    /// byte.</exception>
    /// <exception cref="UniqueConstraintException">Two records have the same value in a unique index.</exception>
    public TableVersion? Adopt(TableVersion table)
    {
        if (table.Base.Reference is not { } reference)
        {
            return null;
        }

        ChunkFolder folder = table.Base.Folder!;
        var contents = new List<KeyValuePair<string, byte[]>>();
        bool isChanged = false;
        foreach (ChunkInfo chunk in table.Base.Manifest.Chunks)
        {
            byte[] content = EditedRecords.ReadFile(folder, chunk);
            isChanged |= content.Length != chunk.Bytes || Crc32C.Compute(content) != chunk.Crc;
            contents.Add(new(folder.PathOf(chunk.File), EditedRecords.TextOf(folder, chunk, content)));
        }

        foreach (DeltaRun run in table.Base.Manifest.Runs)
        {
            foreach (ChunkInfo file in run.Files.Chunks)
            {
                byte[] content = EditedRecords.ReadFile(folder, file);
                isChanged |= content.Length != file.Bytes || Crc32C.Compute(content) != file.Crc;
            }
        }

        if (!isChanged)
        {
            return null;
        }

        if (table.Base.HasRuns)
        {
            throw new CorruptDataException(
                folder.Path,
                null,
                null,
                "files as they were written, because delta runs (delta-*.jsonl) hold newer changes of the same records: the database was not closed before the edit. Put the files back, open and close the database, and edit then.",
                table.Schema.Name);
        }

        if (table.Form.Upgrades is { } upgrades && table.Base.Manifest.RowsBelow(upgrades.Current) > 0)
        {
            throw new CorruptDataException(
                folder.Path,
                null,
                null,
                "files as they were written, because some of them hold rows of an earlier form of the class. Put the files back, open the database, call Compact, close it, and edit then.",
                table.Schema.Name);
        }

        var records = new EditedRecords(folder, Correct, limits.RowBytes);
        _adopted.Add(table.Schema.Name, records);
        foreach ((string path, byte[] content) in contents)
        {
            records.Read(path, content);
            Replaced.Add(path);
        }

        RefuseTooLong(table, records);
        Replaced.Add(folder.PathOf(reference.File));
        TableEditor editor = TableVersion.CreateEmpty(FormOf(table, records)).Edit();
        editor.InsertMany([.. records.Keys], [.. records.Rows]);
        TableVersion adopted = editor.Freeze();
        return new TableVersion(
            adopted.Form, TableBase.Empty, [], adopted.Memtable, [.. adopted.Indexes], adopted.RowCount, Math.Max(adopted.NextAssignedKey, table.NextAssignedKey));
    }

    // Members that are not columns stay with their rows from now on: the schema file records it, and writers of rows preserve them.
    private static TableForm FormOf(TableVersion table, EditedRecords records)
    {
        TableHistory history = table.Form.History;
        return history.Keeps || table.Schema.IsCollection || records.Rows.TrueForAll(static row => KeptMembers.Of(row.Span).IsEmpty)
            ? table.Form
            : TableForm.Of(table.Schema, history with { Keeps = true, RowVersion = history.RowVersion + 1, Steps = [] });
    }

    // A record in canonical form may be longer than its line, and a key longer than a manifest can take.
    private void RefuseTooLong(TableVersion table, EditedRecords records)
    {
        for (int i = 0; i < records.Rows.Count; i++)
        {
            if (RowAdmission.Problem(table.Form, records.Keys[i], records.Rows[i], limits) is { } refused)
            {
                (string file, long line) = records.PlaceOf(records.Keys[i])!.Value;
                throw new CorruptDataException(file, line, null, $"a record that can be stored. {refused.Problem} {Correct}", table.Schema.Name, null, refused.Column);
            }
        }
    }
}
