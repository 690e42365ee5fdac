using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>The rows as a window sees them: partition by partition, in the window's order, with their peer groups.</summary>
internal sealed class WindowLayout
{
    private readonly WindowNode _window;

    /// <param name="window">A window.</param>
    /// <param name="rows">All rows of the query.</param>
    public WindowLayout(WindowNode window, RowBlock rows)
    {
        _window = window;
        ColumnVector[] keys = [.. window.PartitionBy.Select(key => ExpressionEvaluator.Evaluate(key, rows))];
        int[] partitions = new GroupNumbering(new GroupTable(window.PartitionBy.Select(key => key.Type))).Number(keys, rows.Count).ToArray();
        ColumnVector[] values = [.. window.Orderings.Select(ordering => ExpressionEvaluator.Evaluate(ordering.Expression, rows))];
        var order = Ordering.Of([new Ordering(Literal.Of(0), IsDescending: false), .. window.Orderings]);
        ColumnVector[] sorted = [IntegerVectors.Of(Array.ConvertAll(partitions, partition => (long)partition), null), .. values];
        Order = order.Sort(sorted, rows.Count);
        Partitions = new int[Order.Length];
        Peers = new int[Order.Length];
        for (int i = 0; i < Order.Length; i++)
        {
            Partitions[i] = partitions[Order[i]];
            Peers[i] = i == 0 ? 0 : Peers[i - 1] + (order.Compare(sorted, Order[i - 1], sorted, Order[i]) == 0 ? 0 : 1);
        }
    }

    /// <summary>The rows' positions in the query, in the window's order.</summary>
    public int[] Order { get; }

    /// <summary>The partition of each row in the window's order; the rows of a partition are adjacent.</summary>
    public int[] Partitions { get; }

    /// <summary>The peer group of each row in the window's order, counted across all partitions. Without an order, all rows of a partition are peers.</summary>
    public int[] Peers { get; }

    /// <summary>True if another window has the same layout.</summary>
    public bool IsOf(WindowNode window) => AreAlike(window, _window);

    /// <summary>True if two windows have the same layout.</summary>
    public static bool AreAlike(WindowNode left, WindowNode right) =>
        left.PartitionBy.SequenceEqual(right.PartitionBy, ExpressionEquality.Instance)
        && left.Orderings.Select(ordering => ordering.Expression).SequenceEqual(right.Orderings.Select(ordering => ordering.Expression), ExpressionEquality.Instance)
        && left.Orderings.Select(ordering => (ordering.IsDescending, ordering.NullsComeFirst)).SequenceEqual(right.Orderings.Select(ordering => (ordering.IsDescending, ordering.NullsComeFirst)));
}
