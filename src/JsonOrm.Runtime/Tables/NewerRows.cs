using JsonOrm.Chunks;
using JsonOrm.Rows;

namespace JsonOrm.Tables;

/// <summary>The rows above one chunk in a key range, and which of the chunk's rows are hidden by them and by tombstones. Immutable.</summary>
internal sealed class NewerRows
{
    private readonly SortedKeys _keys;
    private ulong[]? _hidden;

    private NewerRows(SortedKeys keys, DeltaSegment? rows)
    {
        _keys = keys;
        Rows = rows;
    }

    /// <summary>The rows; null when there are none.</summary>
    public DeltaSegment? Rows { get; }

    /// <summary>Collects them.</summary>
    /// <param name="version">The table.</param>
    /// <param name="stretch">The key range.</param>
    /// <param name="chunk">The chunk's index if the range covers all of it, or -1.</param>
    public static NewerRows Of(TableVersion version, in KeyRange stretch, int chunk)
    {
        if (chunk < 0 || !version.Base.HasRuns || version.SeekUnwritten(stretch).MoveNext())
        {
            return Gather(version, stretch);
        }

        // Entries that are only in runs are the same for everyone who reads these chunks, and so are their decoded columns. They are kept until the garbage
        // collector needs the memory.
        ref WeakReference<NewerRows>? kept = ref version.Base.NewerRows[chunk];
        if (kept is null || !version.Base.KeepsNewerRows || !kept.TryGetTarget(out NewerRows? newer))
        {
            newer = Gather(version, stretch);
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

    private static NewerRows Gather(TableVersion version, in KeyRange stretch)
    {
        SortedKeys all = default, live = default;
        var lines = new List<RowSlice>();
        KeyCursor newer = version.SeekAboveChunks(stretch, withTombstones: true);
        while (newer.MoveNext())
        {
            all.Append(newer.KeyView);
            if (!newer.IsTombstone)
            {
                live.Append(newer.KeyView);
                lines.Add(newer.Row);
            }
        }

        return new NewerRows(all, lines.Count == 0 ? null : DeltaSegment.Of(version.Layout, live, lines));
    }
}
