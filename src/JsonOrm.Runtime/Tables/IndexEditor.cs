using System.Text;
using JsonOrm.Chunks;
using JsonOrm.Rows;

namespace JsonOrm.Tables;

/// <summary>Changes the table of one index for a write transaction.</summary>
internal sealed class IndexEditor
{
    private readonly TableSchema _table;
    private readonly IndexForm _form;
    private readonly RowWriter _writer = new();
    private readonly MemtableEditor _rows;
    private readonly List<IndexEntry> _leaving = [];
    private readonly List<IndexEntry> _coming = [];
    private TableVersion _version;
    private long _count;

    public IndexEditor(TableSchema table, IndexForm form, TableVersion version)
    {
        _table = table;
        _form = form;
        _version = version;
        _rows = new MemtableEditor(version.Memtable);
        _count = version.RowCount;
    }

    public IndexForm Form => _form;

    public MemtableEditor Rows => _rows;

    public bool IsUnique => _form.Schema.IsUnique;

    /// <summary>True if the index is empty in every layer.</summary>
    public bool IsEmpty => _rows.Root is null && !_version.HasLayersBelow;

    /// <summary>True if a row has any number of entries; its changes go through <see cref="Prepare"/> and <see cref="Apply"/>.</summary>
    public bool IsMultiple => _form.Path is not null;

    /// <summary>Determines which entries a change of a row removes and adds.</summary>
    /// <param name="old">The row before, or none.</param>
    /// <param name="row">The row after, or none.</param>
    /// <exception cref="UniqueConstraintException">The index is unique and contains a value of the new row.</exception>
    public void Prepare(RowSlice old, RowSlice row)
    {
        _leaving.Clear();
        _coming.Clear();
        if (_form.Path is PathEntryLayout path)
        {
            IReadOnlyList<byte[]> before = old.Buffer is null ? [] : path.ValuesOf(old.Span), after = row.Buffer is null ? [] : path.ValuesOf(row.Span);
            if (HasSameValues(before, after))
            {
                // The key of a document does not change, so its entries do not either.
                return;
            }

            path.Extract(old.Span, before, _writer, _leaving);
            path.Extract(row.Span, after, _writer, _coming);
        }
        else
        {
            if (old.Buffer is not null)
            {
                _form.Extract(old.Span, _writer, _leaving);
            }

            if (row.Buffer is not null)
            {
                _form.Extract(row.Span, _writer, _coming);
            }
        }

        for (int i = _coming.Count - 1; i >= 0; i--)
        {
            IndexEntry entry = _coming[i];
            if (_leaving.RemoveAll(known => known.Key.Equals(entry.Key)) > 0)
            {
                _coming.RemoveAt(i);
            }
            else if (IsUnique && !entry.HasNull && Holds(entry.Key.Bytes.AsSpan(0, entry.ValueLength)))
            {
                throw new UniqueConstraintException(_table.Name, _form.Schema.Name, _form.Path!.Text, _form.Path.ValueText(row.Span, entry));
            }
        }
    }

    /// <summary>Makes the changes that <see cref="Prepare"/> has determined.</summary>
    public void Apply()
    {
        foreach (IndexEntry entry in _leaving)
        {
            Remove(entry);
        }

        foreach (IndexEntry entry in _coming)
        {
            Add(entry);
        }
    }

    private static bool HasSameValues(IReadOnlyList<byte[]> before, IReadOnlyList<byte[]> after)
    {
        if (before.Count != after.Count)
        {
            return false;
        }

        for (int i = 0; i < before.Count; i++)
        {
            if (!before[i].AsSpan().SequenceEqual(after[i]))
            {
                return false;
            }
        }

        return true;
    }

    public IndexEntry Extract(RowSlice row)
    {
        _writer.Clear();
        return _form.Entries.Extract(row.Span, _writer);
    }

    /// <exception cref="UniqueConstraintException">The index is unique and contains the entry's value; nulls are distinct.</exception>
    public void ThrowIfTaken(in IndexEntry entry)
    {
        if (IsUnique && !entry.HasNull && Holds(entry.Key.Bytes.AsSpan(0, entry.ValueLength)))
        {
            throw Taken(entry.Row);
        }
    }

    /// <summary>True if a live entry has this value.</summary>
    public bool Holds(ReadOnlySpan<byte> value)
    {
        KeyRange range = KeyRange.Prefix(value);
        return new KeyCursor(_version.OpenLayers(_rows.Root, range, reverse: false, withBase: true), reverse: false).MoveNext();
    }

    /// <summary>Finds the key of the first row with this value.</summary>
    public bool TryFindRow(ReadOnlySpan<byte> value, out RowKey key)
    {
        var cursor = new KeyCursor(_version.OpenLayers(_rows.Root, KeyRange.Prefix(value), reverse: false, withBase: true), reverse: false);
        bool isFound = cursor.MoveNext();
        key = isFound ? _form.RowKeyOf(cursor.KeyView, value.Length) : default;
        return isFound;
    }

    public void Add(in IndexEntry entry)
    {
        _rows.Set(entry.Key, entry.Row);
        _count++;
    }

    public void Remove(in IndexEntry entry)
    {
        if (_version.HasLayersBelow)
        {
            _rows.Set(entry.Key, default);
        }
        else
        {
            _rows.Remove(entry.Key);
        }

        _count--;
    }

    public void Replace(in IndexEntry old, in IndexEntry entry)
    {
        if (!old.Key.Equals(entry.Key))
        {
            Remove(old);
            Add(entry);
        }
        else if (!old.Row.Span.SequenceEqual(entry.Row.Span))
        {
            // Equal values can be written differently, such as 1.0 and 1.00.
            _rows.Set(entry.Key, entry.Row);
        }
    }

    /// <summary>Adopts a tree in which <paramref name="added"/> entries are new.</summary>
    public void Take(Memtable rows, long added)
    {
        _rows.Restore(rows);
        _count += added;
    }

    /// <summary>Counts entries that were set in <see cref="Rows"/> directly.</summary>
    public void Grow(long added) => _count += added;

    public TableVersion Freeze()
    {
        _version = new TableVersion(_version.Form, _version.Base, _version.FrozenLayers, _rows.Freeze(), [], _count, 1);
        return _version;
    }

    public void Restore(TableVersion version)
    {
        _version = version;
        _rows.Restore(version.Memtable);
        _count = version.RowCount;
    }

    /// <summary>Creates the error for a value that is taken.</summary>
    /// <param name="entry">The new entry's line: the indexed values, then the key.</param>
    public UniqueConstraintException Taken(RowSlice entry) => new(
        _table.Name, _form.Schema.Name, TableEditor.ColumnNames(_table, _form.Schema.Columns), ValueText(entry));

    private string ValueText(RowSlice entry)
    {
        int count = _form.Schema.Columns.Count;
        var places = new int[count];
        _form.Form.Layout.Locate(entry.Span, places);
        int end = ValueScanner.FindEnd(entry.Span, places[count - 1]);
        string values = Encoding.UTF8.GetString(entry.Span[1..end]);
        return count == 1 ? values : "[" + values + "]";
    }
}
