using JsonOrm.Chunks;
using JsonOrm.Rows;

namespace JsonOrm.Tables;

// Changes of many rows at once, as the log has them: in the order of the commits, a row several times.
internal sealed partial class TableEditor
{
    /// <summary>
    /// Puts rows in or in the place of others, or takes them out where there is no buffer; of those with one key the last counts. Unique values may move between the rows.
    /// After a throw the caller goes back to where it was.
    /// </summary>
    /// <exception cref="UniqueConstraintException">The value of a unique index is there twice at the end.</exception>
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
            // Equal keys come in the order in which they were given.
            bool isLast = i + 1 == order.Length || all.Compare(order[i], order[i + 1], 0) != 0;
            RowSlice row = rows[order[i]];
            if (row.Buffer is not null)
            {
                // Assigned keys are not given again, also where the row is gone by now.
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
