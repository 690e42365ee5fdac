using JsonOrm.Rows;

namespace JsonOrm.Chunks;

/// <summary>Walks the entries of a delta run that still count, tombstones included.</summary>
/// <param name="entries">All its entries in the range.</param>
/// <param name="settled">Where base chunks hold what the run says, or something newer; null for nowhere.</param>
/// <param name="run">The run's number.</param>
internal sealed class RunCursor(ChunkCursor entries, SettledKeys? settled, long run) : LayerCursor
{
    public override KeyView Key => entries.Key;

    public override RowSlice Row => entries.Row;

    public override bool MoveNext()
    {
        while (entries.MoveNext())
        {
            if (settled is null || settled.At(entries.Key) < run)
            {
                return true;
            }
        }

        return false;
    }
}
