using JsonOrm.Spill;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>Finds the first occurrences of values in their partition, for aggregates of distinct values.</summary>
internal static class FirstOccurrences
{
    /// <summary>For each batch of rows, the indexes of first occurrences; nulls are excluded.</summary>
    public static IEnumerable<int[]> Of(SortedWindowRows rows, int window, SpillSpace space)
    {
        using ExternalSorter first = Find(rows, window, space);
        using IEnumerator<ColumnVector[]> places = first.Sorted().GetEnumerator();
        int next = 0;
        bool isMore = places.MoveNext();
        long start = 0;
        foreach (ColumnVector[] batch in rows.Batches())
        {
            var found = new List<int>();
            while (isMore && ((IntegerVector)places.Current[0]).Get(next) - start is var row && row < batch[0].Count)
            {
                found.Add((int)row);
                if (++next == places.Current[0].Count)
                {
                    isMore = places.MoveNext();
                    next = 0;
                }
            }

            start += batch[0].Count;
            yield return [.. found];
        }
    }

    // Equal values of a partition are adjacent, the first occurrence first; the positions of these are sorted back into order.
    private static ExternalSorter Find(SortedWindowRows rows, int window, SpillSpace space)
    {
        ExternalSorter? values = null;
        var first = new ExternalSorter([ColumnType.Int64], new RowOrder(1), space);
        try
        {
            long place = 0;
            foreach (ColumnVector[] batch in rows.Batches())
            {
                ColumnVector input = rows.Input(window, batch)!;
                values ??= new ExternalSorter([ColumnType.Int64, VectorBuilder.TypeOf(input), ColumnType.Int64], new RowOrder(2), space);
                values.Add([batch[SortedWindowRows.Partition], input, Numbers.From(ref place, input.Count)], input.Count);
            }

            var order = new RowOrder(2);
            ColumnVector[]? last = null;
            foreach (ColumnVector[] batch in values?.Sorted() ?? [])
            {
                int[] found = [.. Enumerable.Range(0, batch[0].Count).Where(row => !batch[1].IsNull(row)
                    && (row > 0 ? order.Compare(batch, row - 1, batch, row) != 0 : last is null || order.Compare(last, last[0].Count - 1, batch, 0) != 0))];
                first.Add([VectorBuilder.Gather(batch[2], found)], found.Length);
                last = batch;
            }
        }
        catch
        {
            first.Dispose();
            throw;
        }
        finally
        {
            values?.Dispose();
        }

        return first;
    }
}
