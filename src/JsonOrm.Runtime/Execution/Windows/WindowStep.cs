using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>
/// Computes window functions: the rows come out as they came in, with the values of the windows beside them, see <see cref="ComputedRowBlock"/>.
/// A value depends on rows to come, so all of them are held, or put away when they do not fit in memory; windows over the same rows in the same
/// order share one sort.
/// </summary>
internal static class WindowStep
{
    // Places in order, partitions, peers, and a value or two.
    private const int RowOverhead = 48;

    /// <summary>The rows with the values of windows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="windows">The windows.</param>
    /// <param name="needs">What is read of the rows, by the windows and later.</param>
    /// <param name="sources">The sources whose rows they are made of, paths left out.</param>
    /// <param name="scope">The context of the run.</param>
    public static IEnumerable<RowBlock> Run(IEnumerable<RowBlock> rows, IReadOnlyList<WindowNode> windows, RowNeeds needs, IReadOnlyCollection<RowSource> sources, ExecutionScope scope)
    {
        using var store = new RowStore(scope, needs, sources, RowOverhead);
        foreach (RowBlock block in rows)
        {
            scope.Cancellation.ThrowIfCancellationRequested();
            store.Add(block);
        }

        if (store.Count > 0)
        {
            foreach (RowBlock computed in store.IsSpilled ? SpilledWindows.Run(store, windows, scope) : [InMemory(store.All(), windows, scope)])
            {
                yield return computed;
            }
        }
    }

    private static ComputedRowBlock InMemory(RowBlock rows, IReadOnlyList<WindowNode> windows, ExecutionScope scope)
    {
        var values = new ColumnVector[windows.Count];
        var layouts = new List<WindowLayout>();
        for (int i = 0; i < values.Length; i++)
        {
            scope.Cancellation.ThrowIfCancellationRequested();
            WindowLayout? layout = layouts.Find(layout => layout.IsOf(windows[i]));
            if (layout is null)
            {
                layouts.Add(layout = new WindowLayout(windows[i], rows));
            }

            values[i] = WindowValues.Of(windows[i], layout, rows);
        }

        return new ComputedRowBlock(scope, rows, windows, values, rows.Count);
    }
}
