using JsonOrm.Chunks;

namespace JsonOrm.Execution;

/// <summary>
/// Gives equal results once, where the first of them stands; null equals null. Results are known again by hash while the different ones
/// fit in memory. Those that turn up later go to temporary files, where equal ones are found by sorting.
/// </summary>
internal static class DistinctStep
{
    private const int OutputRows = 1024;

    public static IEnumerable<ColumnVector[]> Run(IEnumerable<ColumnVector[]> batches, SpillSpace space)
    {
        GroupTable? seen = null;
        ExternalSorter? rest = null, first = null;
        ColumnType[] types = [];
        long place = 0;
        try
        {
            foreach (ColumnVector[] batch in batches)
            {
                if (seen is null)
                {
                    types = Array.ConvertAll(batch, VectorBuilder.TypeOf);
                    seen = new GroupTable(types);
                }

                if (rest is null && seen.Bytes > space.MemoryBytes)
                {
                    rest = new ExternalSorter([.. types, ColumnType.Int64], new RowOrder(types.Length), space);
                }

                int[] rows = rest is null ? Add(seen, batch) : Unseen(seen, batch);
                if (rows.Length == 0)
                {
                    continue;
                }

                ColumnVector[] found = Array.ConvertAll(batch, column => VectorBuilder.Gather(column, rows));
                if (rest is null)
                {
                    yield return found;
                }
                else
                {
                    rest.Add([.. found, Places(rows.Length, ref place)], rows.Length);
                }
            }

            if (rest is not null)
            {
                first = new ExternalSorter([ColumnType.Int64, .. types], new RowOrder(1), space);
                AddFirstOfEqual(rest, types.Length, first);
                foreach (ColumnVector[] batch in first.Sorted())
                {
                    yield return batch[1..];
                }
            }
        }
        finally
        {
            rest?.Dispose();
            first?.Dispose();
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

    private static int[] Add(GroupTable seen, ColumnVector[] batch)
    {
        int[] hashes = KeyHashes.OfAll(batch, batch[0].Count);
        var rows = new List<int>();
        for (int row = 0; row < hashes.Length; row++)
        {
            int before = seen.Count;
            if (seen.FindOrAdd(batch, row, hashes[row]) == before)
            {
                rows.Add(row);
            }
        }

        return [.. rows];
    }

    private static int[] Unseen(GroupTable seen, ColumnVector[] batch)
    {
        int[] hashes = KeyHashes.OfAll(batch, batch[0].Count);
        var rows = new List<int>();
        for (int row = 0; row < hashes.Length; row++)
        {
            if (seen.Find(batch, row, hashes[row]) < 0)
            {
                rows.Add(row);
            }
        }

        return [.. rows];
    }

    private static IntegerVector Places(int count, ref long next)
    {
        var places = new long[count];
        for (int i = 0; i < count; i++)
        {
            places[i] = next++;
        }

        return IntegerVectors.Of(places, null);
    }

    // Equal results stand together, the first of them first; those go back to the order they came in.
    private static void AddFirstOfEqual(ExternalSorter sorted, int values, ExternalSorter result)
    {
        var order = new RowOrder(values);
        ColumnVector[]? last = null;
        foreach (ColumnVector[] batch in sorted.Sorted())
        {
            var rows = new List<int>(OutputRows);
            for (int row = 0; row < batch[0].Count; row++)
            {
                bool isFirst = row > 0 ? order.Compare(batch, row - 1, batch, row) != 0 : last is null || order.Compare(last, last[0].Count - 1, batch, 0) != 0;
                if (isFirst)
                {
                    rows.Add(row);
                }
            }

            int[] places = [.. rows];
            ColumnVector[] first = Array.ConvertAll(batch, column => VectorBuilder.Gather(column, places));
            result.Add([first[^1], .. first[..^1]], places.Length);
            last = batch;
        }
    }
}
