using JsonOrm.Chunks;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Catalogue;

/// <summary>Finds foreign keys that refer to rows that do not exist.</summary>
internal static class DanglingTargets
{
    // From this many keys on, if they are a large part of the table, it is cheaper to merge both in key order.
    private const int LeastToMerge = 1000;
    private const int RowsPerFind = 4;

    /// <summary>Returns the keys that rows refer to and the referenced table does not contain; null if it contains all.</summary>
    /// <param name="reference">The foreign key.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="referenced">The referenced table; null if it does not exist.</param>
    public static HashSet<RowKey>? Of(Reference reference, IEnumerable<RowSlice> rows, TableVersion? referenced)
    {
        var targets = new HashSet<RowKey>();
        var scratch = default(KeyBuilder);
        foreach (RowSlice row in rows)
        {
            if (reference.TryGetTarget(row.Span, ref scratch, out RowKey target))
            {
                targets.Add(target);
            }
        }

        if (targets.Count == 0)
        {
            return null;
        }

        if (referenced is not null)
        {
            RemovePresent(targets, referenced);
        }

        return targets.Count == 0 ? null : targets;
    }

    /// <summary>Finds the first row of a whole table that refers to a missing row; false if there is none.</summary>
    public static bool TryFindFirst(Reference reference, TableVersion referring, TableVersion? referenced, out RowSlice row, out RowKey target)
    {
        if (Of(reference, AllRows(referring), referenced) is { } missing)
        {
            var scratch = default(KeyBuilder);
            foreach (RowSlice candidate in AllRows(referring))
            {
                if (reference.TryGetTarget(candidate.Span, ref scratch, out target) && missing.Contains(target))
                {
                    row = candidate;
                    return true;
                }
            }
        }

        row = default;
        target = default;
        return false;
    }

    private static IEnumerable<RowSlice> AllRows(TableVersion table)
    {
        KeyCursor cursor = table.Seek(KeyRange.All);
        while (cursor.MoveNext())
        {
            yield return cursor.Row;
        }
    }

    private static void RemovePresent(HashSet<RowKey> targets, TableVersion referenced)
    {
        if (targets.Count < LeastToMerge || targets.Count < referenced.RowCount / RowsPerFind)
        {
            targets.RemoveWhere(target => referenced.TryFind(target, out _));
            return;
        }

        RowKey[] sorted = [.. targets];
        Array.Sort(sorted);
        KeyCursor cursor = referenced.Seek(new KeyRange(sorted[0], true, sorted[^1], true));
        int next = 0;
        while (next < sorted.Length && cursor.MoveNext())
        {
            KeyView present = cursor.KeyView;
            while (next < sorted.Length && present.CompareTo(sorted[next]) > 0)
            {
                next++;
            }

            if (next < sorted.Length && present.CompareTo(sorted[next]) == 0)
            {
                targets.Remove(sorted[next++]);
            }
        }
    }
}
