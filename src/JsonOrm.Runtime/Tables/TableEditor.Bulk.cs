using JsonOrm.Chunks;
using JsonOrm.Rows;

namespace JsonOrm.Tables;

// Inserts many rows at once: sorts them, checks them by merging, and builds leaves without searching the tree for each row.
internal sealed partial class TableEditor
{
    /// <summary>Adds many rows, all or none. They may come in any order.</summary>
    /// <param name="keys">The key of each row.</param>
    /// <param name="rows">The rows. Their buffers are kept.</param>
    /// <exception cref="UniqueConstraintException">A key, or a value of a unique index, is taken or occurs twice.</exception>
    public void InsertMany(ReadOnlySpan<RowKey> keys, ReadOnlySpan<RowSlice> rows)
    {
        if (keys.Length != rows.Length)
        {
            throw new ArgumentException("There must be as many keys as rows.", nameof(rows));
        }

        if (keys.IsEmpty)
        {
            return;
        }

        RowSlice[] lines = rows.ToArray();
        var buffer = new KeyBuffer(keys.Length);
        foreach (RowKey key in keys)
        {
            buffer.Add(key);
        }

        int[] order = KeySort.Order(buffer);
        CheckKeys(buffer, keys, lines, order);
        Add(buffer, lines, order);
        NoteAssignedKey(keys[order[^1]]);
    }

    // No key exists yet, nor does one occur twice.
    private void Add(KeyBuffer buffer, RowSlice[] lines, int[] order)
    {
        if (Array.Exists(_indexes, static index => index.IsMultiple))
        {
            foreach (int row in order)
            {
                Insert(buffer[row].ToRowKey(), lines[row]);
            }

            return;
        }

        IndexBatch[] batches = Gather(lines, order);
        var built = new Memtable?[batches.Length];
        for (int i = 0; i < batches.Length; i++)
        {
            batches[i].SortAndCheck();
            built[i] = batches[i].Build();
        }

        // Nothing after this point can be rejected.
        if (BulkMerge.Build(_rows, buffer, lines, order) is { } merged)
        {
            _rows.Restore(merged);
        }
        else
        {
            foreach (int row in order)
            {
                _rows.Set(buffer[row], lines[row]);
            }
        }

        for (int i = 0; i < batches.Length; i++)
        {
            batches[i].Apply(built[i]);
        }

        _rowCount += lines.Length;
        foreach (RowSlice line in lines)
        {
            _changedBytes += line.Length;
        }
    }

    private void CheckKeys(KeyBuffer buffer, ReadOnlySpan<RowKey> keys, RowSlice[] lines, int[] order)
    {
        for (int i = 1; i < order.Length; i++)
        {
            if (buffer.Compare(order[i - 1], order[i], 0) == 0)
            {
                throw DuplicateKey(lines[order[i]]);
            }
        }

        // If all rows sort after the last existing one, as assigned keys do, no search is needed.
        KeyRange reach = KeyRange.AtLeast(keys[order[0]]);
        if (!new KeyCursor(_version.OpenLayers(_rows.Root, reach, reverse: false, withBase: true), reverse: false).MoveNext())
        {
            return;
        }

        foreach (int row in order)
        {
            if (TryFind(keys[row], out _))
            {
                throw DuplicateKey(lines[row]);
            }
        }
    }

    // Rows are added in key order, so that entries of equal value arrive in the order they have in the index.
    private IndexBatch[] Gather(RowSlice[] lines, int[] order)
    {
        var batches = new IndexBatch[_indexes.Length];
        int placeCount = 0;
        for (int i = 0; i < batches.Length; i++)
        {
            batches[i] = new IndexBatch(_indexes[i], lines.Length);
            placeCount = Math.Max(placeCount, batches[i].PlaceCount);
        }

        if (batches.Length == 0)
        {
            return batches;
        }

        var starts = new int[placeCount];
        var ends = new int[placeCount];
        foreach (int row in order)
        {
            ReadOnlySpan<byte> line = lines[row].Span;
            _version.Layout.Locate(line, starts, ends);
            foreach (IndexBatch batch in batches)
            {
                batch.Add(line, starts, ends);
            }
        }

        return batches;
    }
}
