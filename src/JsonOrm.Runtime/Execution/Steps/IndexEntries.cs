using JsonOrm.Chunks;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Execution;

/// <summary>Reads the keys of rows off an index.</summary>
internal static class IndexEntries
{
    /// <summary>The keys that entries in the ranges lead to, in the entries' order.</summary>
    public static IEnumerable<RowKey> Keys(TableVersion table, int index, KeyRange[] ranges)
    {
        TableVersion entries = table.Indexes[index];
        bool leadsToNumber = table.Form.Indexes[index].LeadsToNumber;
        int columns = entries.Schema.Columns.Count;
        var places = new int[columns];
        foreach (KeyRange range in ranges)
        {
            KeyCursor cursor = entries.Seek(range);
            while (cursor.MoveNext())
            {
                yield return leadsToNumber
                    ? IndexForm.NumberOf(cursor.KeyView)
                    : KeyOf(entries.Layout, cursor.Row.Span, places, columns - table.Schema.Key.Count);
            }
        }
    }

    private static RowKey KeyOf(RowLayout layout, ReadOnlySpan<byte> entry, int[] places, int firstKeyColumn)
    {
        layout.Locate(entry, places);
        var key = default(KeyBuilder);
        for (int i = firstKeyColumn; i < places.Length; i++)
        {
            layout.AppendComponent(entry, i, places[i], ref key);
        }

        return key.ToKey();
    }
}
