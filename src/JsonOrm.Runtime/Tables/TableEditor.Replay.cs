using JsonOrm.Chunks;
using JsonOrm.Rows;

namespace JsonOrm.Tables;

// Applies changes of many rows at once, as the log has them: in commit order, and possibly several for one row.
internal sealed partial class TableEditor
{
    /// <summary>
    /// Inserts or replaces rows, or deletes them if they have no buffer; of several rows with one key the last counts. Unique values may move between the rows.
    /// After an exception the caller must restore the earlier state.
    /// </summary>
    /// <exception cref="UniqueConstraintException">Two rows have the same value in a unique index at the end.</exception>
    public void PutLast(ReadOnlySpan<RowKey> keys, ReadOnlySpan<RowSlice> rows)
    {
        var all = new KeyBuffer(keys.Length);
        foreach (RowKey key in keys)
        {
            all.Add(key);
        }

        int[] order = KeySort.Order(all);
        KeyRange reach = KeyRange.AtLeast(keys[order[0]]);
        bool isBehindAll = !new KeyCursor(_version.OpenLayers(_rows.Root, reach, reverse: false, withBase: true), reverse: false).MoveNext();
        var added = new KeyBuffer(keys.Length);
        var lines = new List<RowSlice>(keys.Length);
        for (int i = 0; i < order.Length; i++)
        {
            // Equal keys arrive in the order in which they were given.
            bool isLast = i + 1 == order.Length || all.Compare(order[i], order[i + 1], 0) != 0;
            RowSlice row = rows[order[i]];
            if (row.Buffer is not null)
            {
                // Assigned keys are not reused, even if the row has been deleted since.
                NoteAssignedKey(keys[order[i]]);
            }

            if (!isLast)
            {
                continue;
            }

            if (!isBehindAll)
            {
                Delete(keys[order[i]]);
            }

            if (row.Buffer is not null)
            {
                added.Add(keys[order[i]]);
                lines.Add(row);
            }
        }

        if (lines.Count > 0)
        {
            var places = new int[lines.Count];
            for (int i = 0; i < places.Length; i++)
            {
                places[i] = i;
            }

            Add(added, [.. lines], places);
        }
    }
}
