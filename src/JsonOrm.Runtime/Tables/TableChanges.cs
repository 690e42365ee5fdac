using System.Diagnostics.CodeAnalysis;
using JsonOrm.Rows;

namespace JsonOrm.Tables;

/// <summary>The rows in which two versions of a table differ, as two small tables.</summary>
internal static class TableChanges
{
    /// <summary>Finds them, if that is not more work than the writes between the versions were.</summary>
    /// <param name="before">A version.</param>
    /// <param name="after">A later one.</param>
    /// <param name="old">The rows of <paramref name="before"/> that are not the same in both.</param>
    /// <param name="now">The rows of <paramref name="after"/> that are not the same in both.</param>
    /// <returns>False if there was a checkpoint between the versions.</returns>
    public static bool TryFind(TableVersion before, TableVersion after, [NotNullWhen(true)] out TableVersion? old, [NotNullWhen(true)] out TableVersion? now)
    {
        old = now = null;
        if (!ReferenceEquals(before.Base, after.Base) || !before.FrozenLayers.AsSpan().SequenceEqual(after.FrozenLayers))
        {
            return false;
        }

        TableEditor oldRows = TableVersion.CreateEmpty(before.Schema).Edit(), newRows = TableVersion.CreateEmpty(after.Schema).Edit();
        foreach (RowKey key in MemtableChanges.Between(before.Memtable, after.Memtable))
        {
            bool wasThere = before.TryFind(key, out RowSlice oldRow), isThere = after.TryFind(key, out RowSlice newRow);
            if (wasThere && isThere && oldRow.Span.SequenceEqual(newRow.Span))
            {
                continue;
            }

            if (wasThere)
            {
                oldRows.Insert(key, oldRow);
            }

            if (isThere)
            {
                newRows.Insert(key, newRow);
            }
        }

        old = oldRows.Freeze();
        now = newRows.Freeze();
        return true;
    }
}
