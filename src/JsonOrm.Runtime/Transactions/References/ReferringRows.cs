using JsonOrm.Catalogue;
using JsonOrm.Chunks;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Transactions;

/// <summary>Finds the rows of one table that refer to given rows of another.</summary>
internal static class ReferringRows
{
    // A seek costs about as much as reading this many rows in order.
    private const int RowsPerSeek = 8;

    /// <summary>Finds all of them, each once.</summary>
    /// <param name="reference">The foreign key.</param>
    /// <param name="referring">The referring table, in the form to which the reference is bound.</param>
    /// <param name="referenced">The referenced rows, each key once.</param>
    public static List<RowSlice> Find(Reference reference, TableVersion referring, IReadOnlyList<RowSlice> referenced)
    {
        var found = new List<RowSlice>();
        foreach (RowSlice row in Walk(reference, referring, referenced))
        {
            found.Add(row);
        }

        return found;
    }

    /// <summary>Finds one of them; returns false if there is none.</summary>
    public static bool TryFindFirst(Reference reference, TableVersion referring, IReadOnlyList<RowSlice> referenced, out RowSlice row)
    {
        foreach (RowSlice first in Walk(reference, referring, referenced))
        {
            row = first;
            return true;
        }

        row = default;
        return false;
    }

    private static IEnumerable<RowSlice> Walk(Reference reference, TableVersion referring, IReadOnlyList<RowSlice> referenced)
    {
        if (referring.RowCount == 0 || referenced.Count == 0)
        {
            return [];
        }

        bool isSeekCheaper = referenced.Count == 1 || referenced.Count < referring.RowCount / RowsPerSeek;
        return reference.Path.IsScan || !isSeekCheaper ? Scan(reference, referring, referenced) : Seek(reference, referring, referenced);
    }

    private static IEnumerable<RowSlice> Seek(Reference reference, TableVersion referring, IReadOnlyList<RowSlice> referenced)
    {
        ReferringPath path = reference.Path;
        foreach (RowSlice target in referenced)
        {
            RowKey prefix = path.PrefixFor(reference.ToForm!, target.Span);
            if (path.IsWholeKey)
            {
                if (referring.TryFind(prefix, out RowSlice row))
                {
                    yield return row;
                }

                continue;
            }

            if (!path.IsByKey)
            {
                reference.Form.Indexes[path.Index].Uses.Add();
            }

            KeyCursor cursor = (path.IsByKey ? referring : referring.Indexes[path.Index]).Seek(KeyRange.Prefix(prefix.Bytes));
            while (cursor.MoveNext())
            {
                if (path.IsByKey)
                {
                    yield return cursor.Row;
                }
                else if (referring.TryFind(KeyOfEntry(reference.Form, path.Index, cursor.Row), out RowSlice row))
                {
                    yield return row;
                }
            }
        }
    }

    private static IEnumerable<RowSlice> Scan(Reference reference, TableVersion referring, IReadOnlyList<RowSlice> referenced)
    {
        var keys = new HashSet<RowKey>(referenced.Count);
        foreach (RowSlice target in referenced)
        {
            keys.Add(reference.ToForm!.Layout.ExtractKey(target.Span));
        }

        var scratch = default(KeyBuilder);
        KeyCursor cursor = referring.Seek(KeyRange.All);
        while (cursor.MoveNext())
        {
            if (reference.TryGetTarget(cursor.Row.Span, ref scratch, out RowKey key) && keys.Contains(key))
            {
                yield return cursor.Row;
            }
        }
    }

    // The last components of an entry are the key of its row.
    private static RowKey KeyOfEntry(TableForm form, int index, RowSlice entry)
    {
        RowLayout layout = form.Indexes[index].Form.Layout;
        var places = new int[layout.Schema.Columns.Count];
        layout.Locate(entry.Span, places);
        var key = default(KeyBuilder);
        for (int i = form.Indexes[index].Schema.Ordinals.Length; i < places.Length; i++)
        {
            layout.AppendComponent(entry.Span, i, places[i], ref key);
        }

        return key.ToKey();
    }
}
