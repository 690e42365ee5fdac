using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>
/// Computes window functions: rows are returned in their original order, with the values of the windows beside them, see <see cref="ComputedRowBlock"/>.
/// A value depends on later rows, so all rows are held, or spilled if they do not fit in memory. Windows with the same layout
/// share one sort.
/// </summary>
internal static class WindowStep
{
    // Bytes for the order, partitions, peers, and one or two values.
    private const int RowOverhead = 48;

    /// <summary>The rows with the values of windows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="windows">The windows.</param>
    /// <param name="needs">The columns that are read, by the windows and later.</param>
    /// <param name="sources">The sources of the rows, without paths.</param>
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
