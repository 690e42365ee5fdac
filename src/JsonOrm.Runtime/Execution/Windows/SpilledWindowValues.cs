using JsonOrm.Queries;
using JsonOrm.Spill;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>The values of one window function, for each batch of rows in its layout's order.</summary>
internal static class SpilledWindowValues
{
    /// <summary>One vector per batch of rows.</summary>
    /// <param name="window">The window.</param>
    /// <param name="place">Its index among the windows of the layout.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="space">Where data that does not fit in memory is spilled.</param>
    public static IEnumerable<ColumnVector> Of(WindowNode window, int place, SortedWindowRows rows, SpillSpace space) => window.Function switch
    {
        WindowFunction.RowNumber => Number(rows, static (row, start, _, _) => row - start + 1),
        WindowFunction.Rank => Number(rows, static (_, start, peers, _) => peers - start + 1),
        WindowFunction.DenseRank => Number(rows, static (_, _, _, classes) => classes),
        WindowFunction.Lag => Neighbour(place, -(long)window.Distance, rows),
        WindowFunction.Lead => Neighbour(place, window.Distance, rows),
        _ => SpilledWindowAggregate.Run((AggregateNode)window.Operand!, place, rows, space),
    };

    // The function receives a row's position, the starts of its partition and of its peer group, and the number of its peer group within the partition, from 1.
    private static IEnumerable<ColumnVector> Number(SortedWindowRows rows, Func<long, long, long, long, long> number)
    {
        long place = 0, start = 0, peersStart = 0, classes = 0, partition = -1, peers = -1;
        foreach (ColumnVector[] batch in rows.Batches())
        {
            var values = new long[batch[0].Count];
            for (int row = 0; row < values.Length; row++, place++)
            {
                long rowPartition = Get(batch, SortedWindowRows.Partition, row), rowPeers = Get(batch, SortedWindowRows.Peers, row);
                if (rowPartition != partition)
                {
                    (start, peersStart, classes) = (place, place, 1);
                }
                else if (rowPeers != peers)
                {
                    (peersStart, classes) = (place, classes + 1);
                }

                (partition, peers) = (rowPartition, rowPeers);
                values[row] = number(place, start, peersStart, classes);
            }

            yield return IntegerVectors.Of(values, null);
        }
    }

    // Two cursors read the rows: one is ahead of the other by the distance of the neighbour.
    private static IEnumerable<ColumnVector> Neighbour(int window, long distance, SortedWindowRows rows)
    {
        using IEnumerator<ColumnVector[]> others = rows.Batches().GetEnumerator();
        ColumnVector[]? other = null;
        long otherStart = 0, place = 0;
        foreach (ColumnVector[] batch in rows.Batches())
        {
            VectorBuilder values = VectorBuilder.For(VectorBuilder.TypeOf(rows.Input(window, batch)!), batch[0].Count);
            for (int row = 0; row < batch[0].Count; row++, place++)
            {
                long sought = place + distance;
                while (sought >= 0 && (other is null ? otherStart == 0 : sought >= otherStart + other[0].Count))
                {
                    otherStart += other?[0].Count ?? 0;
                    if (!others.MoveNext())
                    {
                        (other, otherStart) = (null, long.MaxValue);
                        break;
                    }

                    other = others.Current;
                }

                int otherRow = (int)(sought - otherStart);
                if (sought >= 0 && other is not null && Get(other, SortedWindowRows.Partition, otherRow) == Get(batch, SortedWindowRows.Partition, row))
                {
                    values.Append(rows.Input(window, other)!, otherRow);
                }
                else
                {
                    values.AppendNull();
                }
            }

            yield return values.Build();
        }
    }

    private static long Get(ColumnVector[] batch, int column, int row) => ((IntegerVector)batch[column]).Get(row);
}
