using JsonOrm.Chunks;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Execution;

/// <summary>Collects the keys of rows to which the entries of an index refer, value by value, up to a number.</summary>
internal sealed class SoughtEntries
{
    private readonly TableVersion _entries;
    private readonly IndexForm _form;
    private readonly int _indexed;
    private readonly int _most;

    /// <param name="table">The table.</param>
    /// <param name="index">The index's position in the schema.</param>
    /// <param name="most">The number of entries that may be collected.</param>
    /// <param name="expected">About how many there are, if that is known.</param>
    public SoughtEntries(TableVersion table, int index, int most, int expected = 64)
    {
        _entries = table.Indexes[index];
        _form = table.Form.Indexes[index];
        _indexed = _form.ValueCount;
        _most = most;
        Numbers = _form.LeadsToNumber ? new long[expected] : null;
        Keys = _form.LeadsToNumber ? [] : new RowKey[expected];
    }

    /// <summary>The number of keys.</summary>
    public int Count { get; private set; }

    /// <summary>The keys, if they are numbers.</summary>
    public long[]? Numbers { get; private set; }

    /// <summary>The keys, if they are not numbers.</summary>
    public RowKey[] Keys { get; private set; }

    /// <summary>Counts this as a use of the index.</summary>
    public void CountUse() => _form.Uses.Add();

    /// <summary>Adds the keys of the entries that begin with a value; false if there are too many.</summary>
    public bool Add(ReadOnlySpan<byte> prefix)
    {
        int before = Count;
        if (!_entries.HasChanges && _entries.Base.TrySearch(new KeyView(prefix), out ChunkRows? rows, out int row))
        {
            SortedKeys keys = rows.Keys;
            for (; row < keys.Count; row++)
            {
                KeyView entry = keys[row];
                if (!entry.Bytes.StartsWith(prefix))
                {
                    return true;
                }

                if (!Add(entry))
                {
                    return false;
                }
            }

            // They may go on in the next chunk.
            Count = before;
        }

        return AddByCursor(KeyRange.Prefix(prefix));
    }

    /// <summary>Adds the keys of the entries in a range; false if there are too many.</summary>
    public bool Add(in KeyRange range)
    {
        int before = Count;
        if (!_entries.HasChanges && range is { HasLow: true, LowInclusive: true } && _entries.Base.TrySearch(range.Low, out ChunkRows? rows, out int row))
        {
            SortedKeys keys = rows.Keys;
            for (; row < keys.Count; row++)
            {
                KeyView entry = keys[row];
                if (range.IsBehind(entry))
                {
                    return true;
                }

                if (!Add(entry))
                {
                    return false;
                }
            }

            Count = before;
        }

        return AddByCursor(range);
    }

    private bool AddByCursor(in KeyRange range)
    {
        KeyCursor cursor = _entries.Seek(range);
        while (cursor.MoveNext())
        {
            if (!Add(cursor.KeyView))
            {
                return false;
            }
        }

        return true;
    }

    private bool Add(scoped KeyView entry)
    {
        if (Count == _most)
        {
            return false;
        }

        RowKey key = _form.LeadsToNumber ? IndexForm.NumberOf(entry) : RowKey.FromBytes(entry.Bytes[KeyComponents.LengthOf(entry.Bytes, _entries.Schema.ColumnSpan, _indexed)..].ToArray());
        if (Numbers is { } numbers)
        {
            if (Count == numbers.Length)
            {
                Array.Resize(ref numbers, Count * 2);
                Numbers = numbers;
            }

            numbers[Count++] = key.Number;
            return true;
        }

        if (Count == Keys.Length)
        {
            RowKey[] grown = Keys;
            Array.Resize(ref grown, Count * 2);
            Keys = grown;
        }

        Keys[Count++] = key;
        return true;
    }
}
