using JsonOrm.Spill;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>
/// Removes duplicate results, keeping the first occurrence; null equals null. <see cref="FirstRows"/> handles those that do not fit in memory.
/// </summary>
internal static class DistinctStep
{
    public static IEnumerable<ColumnVector[]> Run(IEnumerable<ColumnVector[]> batches, SpillSpace space)
    {
        FirstRows? first = null;
        try
        {
            foreach (ColumnVector[] batch in batches)
            {
                first ??= new FirstRows(Array.ConvertAll(batch, VectorBuilder.TypeOf), batch.Length, space);
                int[] rows = first.New(batch, batch[0].Count);
                if (rows.Length == 0)
                {
                    continue;
                }

                ColumnVector[] found = Array.ConvertAll(batch, column => VectorBuilder.Gather(column, rows));
                if (first.IsFull)
                {
                    first.PutAway(found, rows.Length);
                }
                else
                {
                    yield return found;
                }
            }

            foreach (ColumnVector[] batch in first?.Rest() ?? [])
            {
                yield return batch;
            }
        }
        finally
        {
            first?.Dispose();
        }
    }

    /// <summary>Skips results at the beginning and stops after a number of them.</summary>
    public static IEnumerable<ColumnVector[]> Limit(IEnumerable<ColumnVector[]> batches, long offset, long? limit)
    {
        long rest = limit ?? long.MaxValue;
        if (rest == 0)
        {
            yield break;
        }

        foreach (ColumnVector[] batch in batches)
        {
            int count = batch[0].Count, from = (int)Math.Min(offset, count), taken = (int)Math.Min(count - from, rest);
            offset -= from;
            rest -= taken;
            if (taken > 0)
            {
                int[] rows = new int[taken];
                for (int i = 0; i < taken; i++)
                {
                    rows[i] = from + i;
                }

                yield return taken == count ? batch : Array.ConvertAll(batch, column => VectorBuilder.Gather(column, rows));
            }

            if (rest == 0)
            {
                yield break;
            }
        }
    }
}
