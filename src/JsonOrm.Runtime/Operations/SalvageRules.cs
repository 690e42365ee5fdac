using JsonOrm.Catalogue;
using JsonOrm.Chunks;
using JsonOrm.Rows;

namespace JsonOrm.Operations;

/// <summary>Takes out the rows that a database would reject: unique values that come twice, and references to rows that do not exist.</summary>
internal static class SalvageRules
{
    public static void Apply(TableCatalog catalog, IReadOnlyList<(TableSlot Slot, SalvagedTable Table)> tables, LostLines lost)
    {
        foreach ((_, SalvagedTable table) in tables)
        {
            foreach (IndexForm index in table.Form.Indexes)
            {
                if (index.Schema.IsUnique)
                {
                    TakeOutDuplicates(table, index, lost);
                }
            }
        }

        // A row that is taken out may leave others that refer to it.
        while (TakeOutDangling(catalog, tables, lost))
        {
        }
    }

    // The row with the lower key stays.
    private static void TakeOutDuplicates(SalvagedTable table, IndexForm index, LostLines lost)
    {
        var seen = new HashSet<RowKey>();
        var entries = new List<IndexEntry>();
        var writer = new RowWriter();
        var duplicates = new List<RowKey>();
        foreach ((RowKey key, SalvagedRow row) in table.Rows)
        {
            entries.Clear();
            index.Extract(row.Row.Span, writer, entries);
            RowKey[] values = [.. entries.Where(static entry => !entry.HasNull).Select(static entry => RowKey.FromBytes(entry.Key.Bytes![..entry.ValueLength]))];
            if (Array.Exists(values, seen.Contains))
            {
                duplicates.Add(key);
            }
            else
            {
                seen.UnionWith(values);
            }
        }

        Lose(table, duplicates, $"another row has the same value in unique index '{index.Schema.Name}'", lost);
    }

    private static bool TakeOutDangling(TableCatalog catalog, IReadOnlyList<(TableSlot Slot, SalvagedTable Table)> tables, LostLines lost)
    {
        bool isAny = false;
        foreach ((TableSlot slot, SalvagedTable table) in tables)
        {
            foreach (Reference reference in catalog.ReferencesFrom(slot))
            {
                SalvagedTable? referenced = null;
                foreach ((TableSlot other, SalvagedTable candidate) in tables)
                {
                    referenced = ReferenceEquals(other, reference.To) ? candidate : referenced;
                }

                var dangling = new List<RowKey>();
                var scratch = default(KeyBuilder);
                foreach ((RowKey key, SalvagedRow row) in table.Rows)
                {
                    if (reference.TryGetTarget(row.Row.Span, ref scratch, out RowKey target) && referenced?.Rows.ContainsKey(target) != true)
                    {
                        dangling.Add(key);
                    }
                }

                Lose(table, dangling, $"it refers to a row of table '{reference.Schema.ReferencedTable}' that was not recovered", lost);
                isAny |= dangling.Count > 0;
            }
        }

        return isAny;
    }

    private static void Lose(SalvagedTable table, List<RowKey> keys, string reason, LostLines lost)
    {
        foreach (RowKey key in keys)
        {
            SalvagedRow row = table.Rows[key];
            lost.Add(row.File, row.Line, table.Name, reason, row.Row.Span);
            table.Rows.Remove(key);
        }
    }
}
