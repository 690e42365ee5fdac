using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Spill;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>
/// Window functions over spilled rows. For each layout, the columns that its windows read are sorted, the values are computed in one pass,
/// and they are sorted back into the order of the rows and placed beside them.
/// </summary>
internal static class SpilledWindows
{
    /// <summary>The rows with the values of windows, in batches.</summary>
    public static IEnumerable<RowBlock> Run(RowStore rows, IReadOnlyList<WindowNode> windows, ExecutionScope scope)
    {
        var layouts = new List<List<WindowNode>>();
        foreach (WindowNode window in windows)
        {
            if (layouts.Find(layout => WindowLayout.AreAlike(layout[0], window)) is { } layout)
            {
                layout.Add(window);
            }
            else
            {
                layouts.Add([window]);
            }
        }

        SpillSpace space = scope.Spill.Part(layouts.Count + 2);
        var results = new List<ExternalSorter>();
        var readers = new List<BatchReader>();
        try
        {
            foreach (List<WindowNode> layout in layouts)
            {
                results.Add(Compute(rows, layout, scope, space));
                readers.Add(new BatchReader(results[^1].Sorted()));
            }

            WindowNode[] computed = [.. layouts.SelectMany(layout => layout)];
            foreach (RowBlock block in rows.Blocks())
            {
                scope.Cancellation.ThrowIfCancellationRequested();
                ColumnVector[] values = [.. readers.SelectMany(reader => reader.Take(block.Count)[1..])];
                yield return new ComputedRowBlock(scope, block, computed, values, block.Count);
            }
        }
        finally
        {
            readers.ForEach(reader => reader.Dispose());
            results.ForEach(sorter => sorter.Dispose());
        }
    }

    // The position of each row and the values of its windows, in the order of positions.
    private static ExternalSorter Compute(RowStore rows, List<WindowNode> windows, ExecutionScope scope, SpillSpace space)
    {
        using var sorted = new SortedWindowRows(rows, windows, scope, space);
        var result = new ExternalSorter([ColumnType.Int64, .. windows.Select(window => window.Type)], new RowOrder(1), space);
        var values = new List<IEnumerator<ColumnVector>>();
        try
        {
            for (int i = 0; i < windows.Count; i++)
            {
                values.Add(SpilledWindowValues.Of(windows[i], i, sorted, space).GetEnumerator());
            }

            foreach (ColumnVector[] batch in sorted.Batches())
            {
                scope.Cancellation.ThrowIfCancellationRequested();
                values.ForEach(value => value.MoveNext());
                result.Add([batch[SortedWindowRows.Place], .. values.Select(value => value.Current)], batch[0].Count);
            }
        }
        catch
        {
            result.Dispose();
            throw;
        }
        finally
        {
            values.ForEach(value => value.Dispose());
        }

        return result;
    }
}
