using JsonOrm.Chunks;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Catalogue;

/// <summary>
/// Rebuilds indexes whose files are missing or belong to another state, as after a clone or a checkout from version control, which does not contain them. The
/// entries are held in memory until the next checkpoint of their table writes them.
/// </summary>
internal static class IndexRebuild
{
    /// <summary>Returns the table with the missing indexes rebuilt from its rows.</summary>
    public static TableVersion Run(TableVersion table, bool[] isMissing)
    {
        var writer = new RowWriter();
        var found = new List<IndexEntry>();
        var counts = new long[isMissing.Length];
        var entries = new MemtableEditor?[isMissing.Length];
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i] = isMissing[i] ? new MemtableEditor(Memtable.Empty) : null;
        }

        KeyCursor rows = table.Seek(KeyRange.All);
        while (rows.MoveNext())
        {
            for (int i = 0; i < entries.Length; i++)
            {
                if (entries[i] is { } editor)
                {
                    found.Clear();
                    table.Form.Indexes[i].Extract(rows.Row.Span, writer, found);
                    counts[i] += found.Count;
                    foreach (IndexEntry entry in found)
                    {
                        editor.Set(entry.Key, entry.Row);
                    }
                }
            }
        }

        var indexes = new TableVersion[entries.Length];
        for (int i = 0; i < indexes.Length; i++)
        {
            indexes[i] = entries[i] is { } editor
                ? new TableVersion(table.Form.Indexes[i].Form, TableBase.Empty, [], editor.Freeze(), [], counts[i], 1)
                : table.Indexes[i];
        }

        return new TableVersion(table.Form, table.Base, table.FrozenLayers, table.Memtable, indexes, table.RowCount, table.NextAssignedKey);
    }
}
