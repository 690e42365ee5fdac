using JsonOrm.Chunks;
using JsonOrm.Rows;

namespace JsonOrm.Tables;

/// <summary>What stands above one chunk in a stretch of keys: the rows, and which of the chunk's rows they and the tombstones among them hide. Never changes.</summary>
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

    /// <summary>Gathers them.</summary>
    /// <param name="version">The table.</param>
    /// <param name="stretch">The keys.</param>
    /// <param name="chunk">The chunk's place when the stretch is all of it, or -1.</param>
    public static NewerRows Of(TableVersion version, in KeyRange stretch, int chunk)
    {
        if (chunk < 0 || !version.Base.HasRuns || version.SeekUnwritten(stretch).MoveNext())
        {
            return Gather(version, stretch);
        }

        // What stands in runs alone is the same for all who read these chunks, and so are its decoded columns. They stay as long as the
        // collector has no better use for the memory.
        ref WeakReference<NewerRows>? kept = ref version.Base.NewerRows[chunk];
        if (kept is null || !version.Base.KeepsNewerRows || !kept.TryGetTarget(out NewerRows? newer))
        {
            newer = Gather(version, stretch);
            kept = new WeakReference<NewerRows>(newer);
        }

        return newer;
    }

    /// <summary>A set bit for each row of the chunk that is hidden; null when none is. Nobody changes the array.</summary>
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
