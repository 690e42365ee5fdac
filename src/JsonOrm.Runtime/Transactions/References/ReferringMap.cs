using JsonOrm.Catalogue;
using JsonOrm.Chunks;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Transactions;

/// <summary>
/// The rows of a table by the key that they refer to, for a cascade that would otherwise scan the table repeatedly. Rows
/// that the cascade has changed since are contained in their old form, so each row must be checked again.
/// </summary>
internal sealed class ReferringMap
{
    private readonly Dictionary<RowKey, List<RowKey>> _rows = [];

    public ReferringMap(Reference reference, TableVersion referring)
    {
        var scratch = default(KeyBuilder);
        KeyCursor cursor = referring.Seek(KeyRange.All);
        while (cursor.MoveNext())
        {
            if (!reference.TryGetTarget(cursor.Row.Span, ref scratch, out RowKey target))
            {
                continue;
            }

            if (!_rows.TryGetValue(target, out List<RowKey>? keys))
            {
                _rows.Add(target, keys = []);
            }

            keys.Add(cursor.Key);
        }
    }

    /// <summary>The rows that referred to the given rows when the map was built, and still do.</summary>
    public List<RowSlice> Find(Reference reference, TableVersion referring, List<RowSlice> referenced)
    {
        var found = new List<RowSlice>();
        var scratch = default(KeyBuilder);
        foreach (RowSlice row in referenced)
        {
            RowKey target = reference.ToForm!.Layout.ExtractKey(row.Span);
            foreach (RowKey key in _rows.GetValueOrDefault(target) ?? [])
            {
                if (referring.TryFind(key, out RowSlice now) && reference.TryGetTarget(now.Span, ref scratch, out RowKey present) && present.Equals(target))
                {
                    found.Add(now);
                }
            }
        }

        return found;
    }
}
