using JsonOrm.Rows;

namespace JsonOrm.Chunks;

/// <summary>Walks the entries of a delta run that still count, tombstones included.</summary>
/// <param name="entries">All its entries in the range.</param>
/// <param name="compacted">Where base chunks hold what the run says, or something newer; null for nowhere.</param>
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
