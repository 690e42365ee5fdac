using System.Globalization;
using System.Text;
using JsonOrm.Chunks;
using JsonOrm.Files;
using JsonOrm.Rows;

namespace JsonOrm.Tables;

/// <summary>
/// Takes over chunk files that a person or a program changed while the database was closed: every record is read anew, checked
/// and made canonical, rows may stand in any order, and the indexes are rebuilt. The result holds the whole table above empty
/// chunks; the checkpoint that follows writes it.
/// </summary>
internal static class TableAdoption
{
    /// <summary>Reads a table's files, changed ones included.</summary>
    /// <param name="schema">The table.</param>
    /// <param name="files">What the root says of it. The manifest itself must be as it was written.</param>
    /// <param name="folders">Where the files stand.</param>
    /// <param name="replaced">Paths of the files that the checkpoint to come makes obsolete.</param>
    /// <exception cref="CorruptDataException">A record is not one of the table, a key comes twice, or git left conflict markers; names file, line and byte.</exception>
    /// <exception cref="UniqueConstraintException">Two records hold the same value of a unique index.</exception>
    public static TableVersion Read(TableSchema schema, TableFiles files, TableFolders folders, out IReadOnlyList<string> replaced)
    {
        TableVersion empty = TableVersion.CreateEmpty(schema, files.NextAssignedKey);
        var paths = new List<string>();
        replaced = paths;
        if (files.Rows is null)
        {
            return empty;
        }

        TableForm form = empty.Form;
        var folder = new ChunkFolder(folders.Files, folders.Rows, schema.Name, form.Layout, form.KeyLayout, folders.Cache);
        ChunkManifest manifest = ChunkManifest.Read(folder, files.Rows);
        paths.Add(folder.PathOf(files.Rows.File));
        var canonicaliser = new RowCanonicaliser(form.Layout);
        var writer = new RowWriter();
        var keys = new List<RowKey>();
        var rows = new List<RowSlice>();
        var places = new Dictionary<RowKey, (string Path, int Line)>();
        foreach (ChunkInfo chunk in manifest.Chunks)
        {
            string path = folder.PathOf(chunk.File);
            paths.Add(path);
            byte[] content = folders.Files.TryReadAll(path) ?? throw folder.Damaged(chunk, null, null, "the file to exist");
            int position = content.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
            for (int line = 1; position < content.Length; line++)
            {
                int length = content.AsSpan(position).IndexOf((byte)'\n');
                int end = length < 0 ? content.Length : position + length;
                ReadOnlySpan<byte> text = content.AsSpan(position, end - position);
                text = text.EndsWith("\r"u8) ? text[..^1] : text;
                RowSlice row = ReadRow(folder, canonicaliser, writer, path, text, line, position);
                RowKey key = form.Layout.ExtractKey(row.Span);
                if (!places.TryAdd(key, (path, line)))
                {
                    throw Duplicate(form, folder, row, places[key], path, line, position);
                }

                keys.Add(key);
                rows.Add(row);
                position = end + 1;
            }
        }

        TableEditor editor = empty.Edit();
        editor.InsertMany(keys.ToArray(), rows.ToArray());
        return editor.Freeze();
    }

    private static RowSlice ReadRow(
        ChunkFolder folder, RowCanonicaliser canonicaliser, RowWriter writer, string path, ReadOnlySpan<byte> text, int line, int position)
    {
        if (ChunkDamage.IsConflictMarker(text))
        {
            throw new CorruptDataException(path, line, position, "a record, not a git conflict marker. Resolve the merge in this file and open again.", folder.Table);
        }

        try
        {
            return canonicaliser.Canonicalise(text, writer);
        }
        catch (RowFormatException fault)
        {
            throw new CorruptDataException(
                path, line, position + fault.Offset, "expected " + fault.Expected + ". Mend this line and open again.", folder.Table, fault);
        }
    }

    private static CorruptDataException Duplicate(
        TableForm form, ChunkFolder folder, RowSlice row, (string Path, int Line) other, string path, int line, int position)
    {
        string key = Encoding.UTF8.GetString(form.KeyAsArray(row, new RowWriter()).Span);
        string where = other.Path == path ? string.Empty : $" of '{other.Path}'";
        return new CorruptDataException(
            path,
            line,
            position,
            string.Create(CultureInfo.InvariantCulture, $"a key that comes once, not {key} again, which is on line {other.Line}{where} already. Keep one of the two lines and open again."),
            folder.Table);
    }
}
