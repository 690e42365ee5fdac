using System.Globalization;
using JsonOrm.Catalogue;
using JsonOrm.Chunks;
using JsonOrm.Rows;

namespace JsonOrm.Operations;

/// <summary>The rows of a table that could be read, in memory. A later line of the same key counts; a line that cannot be read is lost.</summary>
/// <param name="stored">The schema.</param>
/// <param name="lost">Receives lines that cannot be read.</param>
/// <param name="isSupplied">True if the schema is not the one that the rows were written with: members that it does not have are then kept, as those of removed columns are.</param>
internal sealed class SalvagedTable(StoredSchema stored, LostLines lost, bool isSupplied = false)
{
    private readonly RowWriter _writer = new();
    private RowCanonicaliser? _canonicaliser;
    private StoredSchema _stored = stored;
    private bool _hasKept;

    /// <summary>The schema of the new table. The history of a table whose rows have had one form only is not read, so one that keeps members has had two.</summary>
    public StoredSchema Stored => _hasKept && !_stored.History.Keeps ? _stored with { History = _stored.History with { Keeps = true, RowVersion = _stored.History.RowVersion + 1, Steps = [] } } : _stored;

    public TableForm Form { get; private set; } = TableForm.Of(stored.Schema, stored.History);

    public SortedDictionary<RowKey, SalvagedRow> Rows { get; } = [];

    public string Name => Form.Schema.Name;

    /// <summary>Continues with a schema that the rows agree with, as the log says.</summary>
    public void Alter(StoredSchema next)
    {
        _stored = next;
        Form = TableForm.Of(next.Schema, next.History);
        _canonicaliser = null;
    }

    /// <summary>Leaves out foreign keys, so that the rows need no others.</summary>
    public void DropReferences(Predicate<ForeignKeySchema> isDropped)
    {
        TableSchema schema = Form.Schema;
        ForeignKeySchema[] kept = [.. schema.ForeignKeys.Where(key => !isDropped(key))];
        Alter(_stored with
        {
            Schema = new TableSchema(schema.Name, schema.TypeName, [.. schema.Columns], [.. schema.Key], [.. schema.StoredIndexes], kept, schema.HasAssignedKey, schema.ConcurrencyColumn, schema.Version),
        });
    }

    /// <summary>Reads the lines of a file of rows.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="rowVersion">The version of the form of its rows; 0 if it is not known.</param>
    /// <param name="isVoid">True for keys about which the file no longer has a say.</param>
    public void ReadFile(string path, ReadOnlySpan<byte> content, int rowVersion, Predicate<RowKey>? isVoid = null)
    {
        for (long line = 1; !content.IsEmpty; line++)
        {
            int length = content.IndexOf((byte)'\n');
            ReadOnlySpan<byte> text = length < 0 ? content : content[..length];
            content = length < 0 ? default : content[(length + 1)..];
            if (!text.IsEmpty)
            {
                ReadLine(path, line, text, rowVersion, isVoid);
            }
        }
    }

    /// <summary>Puts a row in the place of one with the same key.</summary>
    public void Put(string path, long line, ReadOnlySpan<byte> text, int rowVersion = 0, Predicate<RowKey>? isVoid = null)
    {
        try
        {
            byte[]? converted = Form.Upgrades is { } upgrades && rowVersion > 0 && rowVersion < upgrades.Current ? upgrades.Apply([.. text, (byte)'\n'], rowVersion) : null;
            ReadOnlySpan<byte> present = converted is null ? text : converted.AsSpan(0, converted.Length - 1);
            RowSlice row = Canonicalise(present);
            RowKey key = Form.Layout.ExtractKey(row.Span);
            if (isVoid?.Invoke(key) != true)
            {
                Rows[key] = new SalvagedRow(row, path, line);
            }
        }
        catch (Exception error) when (error is RowFormatException or FormatException or System.Text.Json.JsonException or JsonOrmException)
        {
            string reason = error is RowFormatException fault ? string.Create(CultureInfo.InvariantCulture, $"expected {fault.Expected} at byte {fault.Offset}") : error.Message;
            lost.Add(path, line, Name, reason, text);
        }
    }

    /// <summary>Removes the row of a key that is written as a JSON array.</summary>
    public void Delete(string path, long line, ReadOnlySpan<byte> keyText, Predicate<RowKey>? isVoid = null)
    {
        try
        {
            RowKey key = Form.KeyLayout.ExtractKey(keyText);
            if (isVoid?.Invoke(key) != true)
            {
                Rows.Remove(key);
            }
        }
        catch (Exception error) when (error is RowFormatException or FormatException)
        {
            lost.Add(path, line, Name, "the key of a deleted row cannot be read", keyText);
        }
    }

    private RowSlice Canonicalise(ReadOnlySpan<byte> text)
    {
        _canonicaliser ??= new RowCanonicaliser(Form.Layout, Form.KeepsMembers || isSupplied, checksShapes: !isSupplied);
        if (!isSupplied)
        {
            return _canonicaliser.Canonicalise(text, _writer);
        }

        bool hasKept = !KeptMembers.Of(text).IsEmpty;
        RowSlice row;
        try
        {
            // An earlier schema has the columns that were removed later.
            row = _canonicaliser.Canonicalise(hasKept ? KeptMembers.Lift(text) : text, _writer);
        }
        catch (RowFormatException) when (hasKept)
        {
            // A column whose type was changed has its former value under the same name.
            row = _canonicaliser.Canonicalise(text, _writer);
        }

        _hasKept |= !KeptMembers.Of(row.Span).IsEmpty;
        return row;
    }

    private void ReadLine(string path, long line, ReadOnlySpan<byte> text, int rowVersion, Predicate<RowKey>? isVoid)
    {
        ReadOnlySpan<byte> deleted = Tombstone.KeyOf(text);
        if (deleted.IsEmpty)
        {
            Put(path, line, text, rowVersion, isVoid);
        }
        else
        {
            Delete(path, line, deleted, isVoid);
        }
    }
}

/// <summary>A row that could be read.</summary>
/// <param name="Row">Its text, canonical.</param>
/// <param name="File">The file it was in.</param>
/// <param name="Line">Its line, from 1.</param>
internal readonly record struct SalvagedRow(RowSlice Row, string File, long Line);
