using JsonOrm.Chunks;
using JsonOrm.Queries;

namespace JsonOrm.Execution;

/// <summary>
/// Computes window functions: the rows come out as they came in, with the values of the windows beside them, see <see cref="ComputedFrame"/>.
/// A value depends on rows to come, so all of them are held; windows over the same rows in the same order share one sort.
/// </summary>
internal static class WindowStep
{
    public static IEnumerable<RowFrame> Run(IEnumerable<RowFrame> rows, IReadOnlyList<WindowNode> windows, ExecutionScope scope)
    {
        var store = new FrameStore(scope);
        foreach (RowFrame frame in rows)
        {
            store.Add(frame);
        }

        if (store.Count == 0)
        {
            yield break;
        }

        RowFrame all = store.All();
        var values = new ColumnVector[windows.Count];
        var layouts = new List<WindowLayout>();
        for (int i = 0; i < values.Length; i++)
        {
            scope.Cancellation.ThrowIfCancellationRequested();
            WindowLayout? layout = layouts.Find(layout => layout.IsOf(windows[i]));
            if (layout is null)
            {
                layouts.Add(layout = new WindowLayout(windows[i], all));
            }

            values[i] = WindowValues.Of(windows[i], layout, all);
        }

        yield return new ComputedFrame(scope, all, windows, values, all.Count);
    }
}
