using JsonOrm.Chunks;

namespace JsonOrm.Execution;

/// <summary>Gives equal results once, where the first of them stands; null equals null.</summary>
internal static class DistinctStep
{
    public static IEnumerable<ColumnVector[]> Run(IEnumerable<ColumnVector[]> batches)
    {
        var seen = new RowHashSet(256);
        foreach (ColumnVector[] batch in batches)
        {
            var first = new List<int>();
            for (int row = 0; row < batch[0].Count; row++)
            {
                if (seen.Add(batch, row))
                {
                    first.Add(row);
                }
            }

            if (first.Count > 0)
            {
                yield return Array.ConvertAll(batch, column => VectorBuilder.Gather(column, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(first)));
            }
        }
    }

    /// <summary>Leaves out results at the beginning and stops after so many.</summary>
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
