using JsonOrm.Chunks;
using JsonOrm.Files;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Database;

/// <summary>
/// Takes over record files that were edited or merged while the database was closed: when one of a table's files is not what was
/// written, every record of the table is read as a person may have left it, checked, and put into canonical form and key order.
/// </summary>
internal sealed class ChangeAdoption(IFileSystem files)
{
    private readonly List<RowKey> _keys = [];
    private readonly List<RowSlice> _rows = [];
    private readonly RowWriter _writer = new();

    /// <summary>The files that the adopted rows came from, which the next checkpoint replaces.</summary>
    public List<string> Replaced { get; } = [];

    /// <summary>The table with its changed rows in memory, indexes made anew; null when no file was changed.</summary>
    /// <exception cref="CorruptDataException">A line is no record of the table; it names file, line and byte.</exception>
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
            string path = folder.PathOf(chunk.File);
            byte[] content = files.TryReadAll(path)
                ?? throw new CorruptDataException(path, null, null, "a file of the table, but it is missing. " + ChunkDamage.NextStep, table.Schema.Name);
            isChanged |= content.Length != chunk.Bytes || Crc32C.Compute(content) != chunk.Crc;
            contents.Add(new(path, content));
        }

        if (!isChanged)
        {
            return null;
        }

        _keys.Clear();
        _rows.Clear();
        var canonicaliser = new RowCanonicaliser(table.Layout);
        foreach ((string path, byte[] content) in contents)
        {
            Read(path, content, table, canonicaliser);
            Replaced.Add(path);
        }

        Replaced.Add(folder.PathOf(reference.File));
        TableEditor editor = TableVersion.CreateEmpty(table.Schema).Edit();
        editor.InsertMany(_keys.ToArray(), _rows.ToArray());
        TableVersion adopted = editor.Freeze();
        return new TableVersion(
            adopted.Form, TableBase.Empty, [], adopted.Memtable, [.. adopted.Indexes], adopted.RowCount, Math.Max(adopted.NextAssignedKey, table.NextAssignedKey));
    }

    private void Read(string path, byte[] content, TableVersion table, RowCanonicaliser canonicaliser)
    {
        int start = content.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        for (int line = 1; start < content.Length; line++)
        {
            int length = content.AsSpan(start).IndexOf((byte)'\n');
            ReadOnlySpan<byte> text = content.AsSpan(start, length < 0 ? content.Length - start : length);
            int next = start + text.Length + 1;
            if (text.EndsWith("\r"u8))
            {
                text = text[..^1];
            }

            if (!text.IsEmpty)
            {
                try
                {
                    RowSlice row = canonicaliser.Canonicalise(text, _writer);
                    _rows.Add(row);
                    _keys.Add(table.Layout.ExtractKey(row.Span));
                }
                catch (RowFormatException fault)
                {
                    throw new CorruptDataException(
                        path, line, start + fault.Offset, "expected " + fault.Expected + ". Correct the line, or put the file back from version control.", table.Schema.Name, fault);
                }
            }

            start = next;
        }
    }
}
