using JsonOrm.Vectors;

namespace JsonOrm.Spill;

/// <summary>Merges sorted runs; among equal rows, those of an earlier run come first.</summary>
internal static class RunMerge
{
    /// <summary>The maximum number of runs merged at once: one block of each is in memory.</summary>
    public const int MostRuns = 32;

    /// <summary>The rows of all runs in order.</summary>
    /// <param name="runs">The runs, positioned at their start.</param>
    /// <param name="order">The order, over the first columns.</param>
    /// <param name="types">The types of the columns.</param>
    /// <param name="batchRows">The maximum number of rows per batch.</param>
    public static IEnumerable<ColumnVector[]> Run(IReadOnlyList<SpillRun> runs, RowOrder order, ColumnType[] types, int batchRows)
    {
        var queue = new PriorityQueue<int, int>(runs.Count, Comparer<int>.Create((left, right) =>
        {
            int result = order.Compare(runs[left].Columns, runs[left].Row, runs[right].Columns, runs[right].Row);
            return result != 0 ? result : left.CompareTo(right);
        }));
        for (int i = 0; i < runs.Count; i++)
        {
            if (runs[i].MoveNext())
            {
                queue.Enqueue(i, i);
            }
        }

        VectorBuilder[] batch = New(types);
        while (queue.TryDequeue(out int first, out _))
        {
            SpillRun run = runs[first];
            for (int i = 0; i < batch.Length; i++)
            {
                batch[i].Append(run.Columns[i], run.Row);
            }

            if (run.MoveNext())
            {
                queue.Enqueue(first, first);
            }

            if (batch[0].Count == batchRows)
            {
                yield return Array.ConvertAll(batch, builder => builder.Build());
                batch = New(types);
            }
        }

        if (batch[0].Count > 0)
        {
            yield return Array.ConvertAll(batch, builder => builder.Build());
        }
    }

    private static VectorBuilder[] New(ColumnType[] types) => Array.ConvertAll(types, type => VectorBuilder.For(type, 0));
}
