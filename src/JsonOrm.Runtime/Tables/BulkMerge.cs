using JsonOrm.Chunks;
using JsonOrm.Rows;

namespace JsonOrm.Tables;

/// <summary>Builds a memtable from an existing one and many sorted new entries.</summary>
internal static class BulkMerge
{
    // A rebuild copies every old entry once, in order; setting entries one by one searches the tree for each new one. One search is assumed to cost as much as
    // copying this many entries.
    private const int MaxOldPerNew = 8;

    /// <summary>Builds the tree with the entries; null if there are so few that setting them one by one is cheaper.</summary>
    /// <param name="editor">The editor of the existing tree.</param>
    /// <param name="keys">The new keys.</param>
    /// <param name="rows">The row of each.</param>
    /// <param name="order">Their indexes in ascending order of the keys.</param>
    public static Memtable? Build(MemtableEditor editor, KeyBuffer keys, RowSlice[] rows, int[] order)
    {
        if (editor.Count / MaxOldPerNew > order.Length)
        {
            return null;
        }

        var builder = new MemtableBuilder();
        var old = new MemtableCursor(editor.Root, KeyRange.All, reverse: false);
        bool hasOld = old.MoveNext();
        foreach (int entry in order)
        {
            KeyView key = keys[entry];
            while (hasOld)
            {
                int place = old.Key.CompareTo(key);
                if (place > 0)
                {
                    break;
                }

                if (place < 0)
                {
                    builder.Add(old.Key, old.Row);
                }

                hasOld = old.MoveNext();
            }

            builder.Add(key, rows[entry]);
        }

        for (; hasOld; hasOld = old.MoveNext())
        {
            builder.Add(old.Key, old.Row);
        }

        return builder.ToMemtable();
    }
}
