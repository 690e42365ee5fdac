using JsonOrm.Chunks;
using JsonOrm.Rows;

namespace JsonOrm.Tables;

/// <summary>The rows above one chunk in a key range, and which of the chunk's rows are hidden by them and by tombstones. Immutable, and kept with the chunk.</summary>
internal sealed class NewerRows : KeptWithChunk
{
    private static readonly object s_layerEnd = new();

    private readonly TableBase _base;
    private readonly object[] _unwritten;
    private SortedKeys _keys;
    private ulong[]? _hidden;

    private NewerRows(TableBase chunks, object[] unwritten)
    {
        _base = chunks;
        _unwritten = unwritten;
    }

    /// <summary>The rows; null when there are none.</summary>
    public DeltaSegment? Rows { get; private set; }

    /// <summary>Collects them.</summary>
    /// <param name="version">The table.</param>
    /// <param name="stretch">The key range.</param>
    /// <param name="chunk">The chunk's index if the range covers all of it, or -1.</param>
    public static NewerRows Of(TableVersion version, in KeyRange stretch, int chunk)
    {
        if (chunk < 0)
        {
            return Gather(version, stretch, [], isKept: false);
        }

        object[] unwritten = Unwritten(version, stretch);
        if (version.Base.Manifest.Chunks[chunk].Loaded is { } loaded)
        {
            if (loaded.Kept is NewerRows known && known.IsOf(version.Base, unwritten))
            {
                return known;
            }

            NewerRows made = Gather(version, stretch, unwritten, isKept: true);
            loaded.Keep(made);
            return made;
        }

        if (!version.Base.HasRuns || unwritten.Length > 0)
        {
            return Gather(version, stretch, unwritten, isKept: false);
        }

        // Entries that are only in runs are the same for everyone who reads these chunks, and so are their decoded columns. They are kept until the garbage
        // collector needs the memory.
        ref WeakReference<NewerRows>? kept = ref version.Base.NewerRows[chunk];
        if (kept is null || !version.Base.KeepsNewerRows || !kept.TryGetTarget(out NewerRows? newer))
        {
            newer = Gather(version, stretch, unwritten, isKept: true);
            kept = new WeakReference<NewerRows>(newer);
        }

        return newer;
    }

    /// <summary>A set bit for each hidden row of the chunk; null if none is. The array is never changed.</summary>
    public ulong[]? HiddenIn(ChunkRows chunk)
    {
        if (_hidden is null)
        {
            var hidden = new ulong[(chunk.Count + 63) >> 6];
            bool isAny = false;
            for (int i = 0; i < _keys.Count; i++)
            {
                int row = chunk.Search(_keys[i]);
                if (row >= 0)
                {
                    hidden[row >> 6] |= 1UL << row;
                    isAny = true;
                }
            }

            _hidden = isAny ? hidden : [];
        }

        return _hidden.Length == 0 ? null : _hidden;
    }

    // Leaves of memtables never change once a version has them, so the same leaves are the same entries.
    private static object[] Unwritten(TableVersion version, in KeyRange stretch)
    {
        if (!version.HasUnwritten)
        {
            return [];
        }

        var leaves = new List<object>();
        foreach (Memtable layer in (ReadOnlySpan<Memtable>)[version.Memtable, .. version.FrozenLayers])
        {
            if (layer.Root is { } root)
            {
                MemtableScan.CollectLeaves(root, stretch, leaves);
            }

            // Between the leaves of two layers, of which the newer hides the older.
            leaves.Add(s_layerEnd);
        }

        return leaves.TrueForAll(static leaf => ReferenceEquals(leaf, s_layerEnd)) ? [] : [.. leaves];
    }

    private bool IsOf(TableBase chunks, object[] unwritten)
    {
        if (!ReferenceEquals(chunks, _base) || unwritten.Length != _unwritten.Length)
        {
            return false;
        }

        for (int i = 0; i < unwritten.Length; i++)
        {
            if (!ReferenceEquals(unwritten[i], _unwritten[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static NewerRows Gather(TableVersion version, in KeyRange stretch, object[] unwritten, bool isKept)
    {
        SortedKeys all = default, live = default;
        var lines = new List<RowSlice>();
        KeyCursor cursor = version.SeekAboveChunks(stretch, withTombstones: true);
        while (cursor.MoveNext())
        {
            all.Append(cursor.KeyView);
            if (!cursor.IsTombstone)
            {
                live.Append(cursor.KeyView);
                lines.Add(cursor.Row);
            }
        }

        var newer = new NewerRows(version.Base, unwritten) { _keys = all };
        newer.Rows = lines.Count == 0 ? null : DeltaSegment.Of(version.Layout, live, lines, isKept, newer);
        newer.Count(all.AllocatedBytes + (newer.Rows?.HeldBytes ?? 0));
        return newer;
    }
}
