using JsonOrm.Chunks;
using JsonOrm.Rows;

namespace JsonOrm.Tables;

/// <summary>A row that differs between two versions of a table.</summary>
/// <param name="Old">The row before; without a buffer if there was none.</param>
/// <param name="New">The row after; without a buffer if there is none.</param>
internal readonly record struct ChangedRow(RowSlice Old, RowSlice New);

/// <summary>
/// The rows in which two versions of a table differ, whatever is between them. Rows in chunks that both versions have are not read: only keys in memory, in delta runs, and in chunks that one of them has alone can differ.
/// </summary>
internal static class TableDifference
{
    /// <summary>Returns the rows that differ, in the order of their keys.</summary>
    /// <param name="before">The earlier version; null if there was no table.</param>
    /// <param name="after">The later version; null if there is no table.</param>
    public static IEnumerable<ChangedRow> Between(TableVersion? before, TableVersion? after)
    {
        if (before is not null && after is not null && !HasSameKeys(before, after))
        {
            // The keys cannot be compared, so no row of the one is a row of the other.
            return Between(before, null).Concat(Between(null, after));
        }

        if (before is not null && after is not null && ReferenceEquals(before.Base, after.Base) && before.FrozenLayers.AsSpan().SequenceEqual(after.FrozenLayers))
        {
            return At(MemtableChanges.Between(before.Memtable, after.Memtable), before, after);
        }

        return At(Candidates(before, after), before, after);
    }

    private static bool HasSameKeys(TableVersion before, TableVersion after)
    {
        ReadOnlySpan<ColumnSchema> old = before.Form.KeyLayout.Schema.ColumnSpan, now = after.Form.KeyLayout.Schema.ColumnSpan;
        bool isSame = old.Length == now.Length;
        for (int i = 0; isSame && i < old.Length; i++)
        {
            isSame = old[i].Type == now[i].Type;
        }

        return isSame;
    }

    private static IEnumerable<ChangedRow> At(IEnumerable<RowKey> keys, TableVersion? before, TableVersion? after)
    {
        foreach (RowKey key in keys)
        {
            RowSlice old = default, now = default;
            bool wasThere = before?.TryFind(key, out old) ?? false, isThere = after?.TryFind(key, out now) ?? false;
            if ((wasThere || isThere) && !(wasThere && isThere && old.Span.SequenceEqual(now.Span)))
            {
                yield return new ChangedRow(wasThere ? old : default, isThere ? now : default);
            }
        }
    }

    // The keys that may differ, in order, each once.
    private static IEnumerable<RowKey> Candidates(TableVersion? before, TableVersion? after)
    {
        HashSet<(string, uint)> shared = [];
        if (before is not null && after is not null && before.Form.History.RowVersion == after.Form.History.RowVersion)
        {
            shared = ChunksOf(before);
            shared.IntersectWith(ChunksOf(after));
        }

        var sources = new List<IEnumerator<RowKey>>();
        foreach (TableVersion? table in (TableVersion?[])[before, after])
        {
            if (table is not null)
            {
                sources.Add(KeysAbove(table).GetEnumerator());
                sources.Add(KeysOfOwnChunks(table, shared).GetEnumerator());
            }
        }

        sources.RemoveAll(static source => !source.MoveNext());
        while (sources.Count > 0)
        {
            RowKey least = sources[0].Current;
            for (int i = 1; i < sources.Count; i++)
            {
                least = sources[i].Current.CompareTo(least) < 0 ? sources[i].Current : least;
            }

            yield return least;
            sources.RemoveAll(source => source.Current.Equals(least) && !source.MoveNext());
        }
    }

    private static HashSet<(string File, uint Crc)> ChunksOf(TableVersion table)
    {
        var chunks = new HashSet<(string, uint)>();
        foreach (ChunkInfo chunk in table.Base.IsEmpty ? [] : table.Base.Manifest.Chunks)
        {
            chunks.Add((chunk.File, chunk.Crc));
        }

        return chunks;
    }

    private static IEnumerable<RowKey> KeysAbove(TableVersion table)
    {
        KeyCursor cursor = table.SeekAboveChunks(KeyRange.All, withTombstones: true);
        while (cursor.MoveNext())
        {
            yield return cursor.Key;
        }
    }

    private static IEnumerable<RowKey> KeysOfOwnChunks(TableVersion table, HashSet<(string, uint)> shared)
    {
        if (table.Base.IsEmpty)
        {
            yield break;
        }

        ChunkManifest manifest = table.Base.Manifest;
        for (int i = 0; i < manifest.Chunks.Length; i++)
        {
            ChunkInfo chunk = manifest.Chunks[i];
            if (shared.Contains((chunk.File, chunk.Crc)))
            {
                continue;
            }

            LayerCursor rows = table.Base.Seek(new KeyRange(chunk.First, true, chunk.Last, true), reverse: false);
            while (rows.MoveNext())
            {
                yield return rows.Key.ToRowKey();
            }
        }
    }
}
