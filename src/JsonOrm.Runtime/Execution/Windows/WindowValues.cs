using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>The values of one window function for all rows.</summary>
internal static class WindowValues
{
    /// <summary>One value per row, in the order of the query's rows.</summary>
    public static ColumnVector Of(WindowNode window, WindowLayout layout, RowBlock rows) => window.Function switch
    {
        WindowFunction.RowNumber => Number(layout, static (i, start, _, _) => i - start + 1),
        WindowFunction.Rank => Number(layout, static (_, start, peers, _) => peers - start + 1),
        WindowFunction.DenseRank => Number(layout, static (_, _, _, classes) => classes),
        WindowFunction.Lag => Neighbour(window.Operand!, -(long)window.Distance, layout, rows),
        WindowFunction.Lead => Neighbour(window.Operand!, window.Distance, layout, rows),
        _ => Aggregate((AggregateNode)window.Operand!, layout, rows),
    };

    // The function receives a row's position, the starts of its partition and of its peer group, and the number of its peer group within the partition, from 1.
    private static IntegerVector Number(WindowLayout layout, Func<int, int, int, int, int> number)
    {
        var values = new long[layout.Order.Length];
        int start = 0, peers = 0, classes = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (i == 0 || layout.Partitions[i] != layout.Partitions[i - 1])
            {
                start = peers = i;
                classes = 1;
            }
            else if (layout.Peers[i] != layout.Peers[i - 1])
            {
                peers = i;
                classes++;
            }

            values[layout.Order[i]] = number(i, start, peers, classes);
        }

        return IntegerVectors.Of(values, null);
    }

    private static ColumnVector Neighbour(ExpressionNode operand, long distance, WindowLayout layout, RowBlock rows)
    {
        var places = new int[layout.Order.Length];
        for (int i = 0; i < places.Length; i++)
        {
            long other = i + distance;
            places[layout.Order[i]] = other >= 0 && other < places.Length && layout.Partitions[other] == layout.Partitions[i] ? layout.Order[other] : -1;
        }

        return VectorBuilder.Gather(ExpressionEvaluator.Evaluate(operand, rows), places);
    }

    // Each peer group is first aggregated as a group of its own, and then adds the groups before it.
    private static ColumnVector Aggregate(AggregateNode aggregate, WindowLayout layout, RowBlock rows)
    {
        GroupAccumulator accumulator = GroupAccumulator.For(aggregate);
        int classes = layout.Peers[^1] + 1;
        accumulator.Grow(classes);
        ColumnVector? input = AggregateInput.Of(aggregate, rows);
        if (input is not null)
        {
            input = VectorBuilder.Gather(input, layout.Order);
        }

        int[] groups = layout.Peers;
        if (aggregate is { IsDistinct: true, Operand: not null })
        {
            // Running values need each first occurrence at its position, so all are held.
            using var pairs = new DistinctPairs(AggregateInput.TypeOf(aggregate), space: null);
            int[] first = pairs.Add(layout.Partitions, input!);
            input = VectorBuilder.Gather(input!, first);
            groups = Array.ConvertAll(first, place => layout.Peers[place]);
        }

        accumulator.Add(input, groups);
        var places = new int[layout.Order.Length];
        for (int i = 0; i < places.Length; i++)
        {
            if (i > 0 && layout.Peers[i] != layout.Peers[i - 1] && layout.Partitions[i] == layout.Partitions[i - 1])
            {
                accumulator.Accumulate(layout.Peers[i - 1], layout.Peers[i]);
            }

            places[layout.Order[i]] = layout.Peers[i];
        }

        return VectorBuilder.Gather(accumulator.Finish(classes), places);
    }
}
