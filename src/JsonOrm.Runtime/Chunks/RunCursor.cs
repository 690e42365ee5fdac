using JsonOrm.Rows;

namespace JsonOrm.Chunks;

/// <summary>Iterates over the entries of a delta run that are not compacted, including tombstones.</summary>
/// <param name="entries">All its entries in the range.</param>
/// <param name="compacted">The key ranges in which base chunks already contain the run's entries, or newer ones; null for none.</param>
/// <param name="run">The run's number.</param>
internal sealed class RunCursor(ChunkCursor entries, CompactedKeys? compacted, long run) : LayerCursor
{
    public override KeyView Key => entries.Key;

    public override RowSlice Row => entries.Row;

    public override bool MoveNext()
    {
        while (entries.MoveNext())
        {
            if (compacted is null || compacted.At(entries.Key) < run)
            {
                return true;
            }
        }

        return false;
    }
}
