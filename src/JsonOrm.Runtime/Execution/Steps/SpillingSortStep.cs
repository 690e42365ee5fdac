using JsonOrm.Chunks;
using JsonOrm.Queries;
using JsonOrm.Rows;

namespace JsonOrm.Execution;

/// <summary>
/// Sorts rows, keeping equal ones in the order they came, where it is known what later steps read: that alone is copied beside the values
/// rows are sorted by, and goes to temporary files when it does not fit in memory.
/// </summary>
internal sealed class SpillingSortStep(IReadOnlyList<Ordering> orderings, RowNeeds needs, ExecutionScope scope, long? limit)
{
    public IEnumerable<RowFrame> Run(IEnumerable<RowFrame> rows)
    {
        ExternalSorter? sorter = null;
        try
        {
            List<ExpressionNode> values = [.. orderings.Select(ordering => ordering.Expression)];
            foreach (RowFrame frame in rows)
            {
                scope.Cancellation.ThrowIfCancellationRequested();
                if (sorter is null)
                {
                    // What rows are sorted by need not be kept twice.
                    values.AddRange(needs.Values(frame).Where(value => !values.Exists(other => ExpressionForm.AreEqual(other, value))));
                    ColumnType[] types = [.. values.Select(value => value.Type), .. needs.Lines is null ? Array.Empty<ColumnType>() : [ColumnType.String]];
                    sorter = new ExternalSorter(types, new RowOrder(orderings), scope.Spill, limit);
                }

                sorter.Add(Read(frame, values), frame.Count);
            }

            foreach (ColumnVector[] batch in sorter?.Sorted() ?? [])
            {
                scope.Cancellation.ThrowIfCancellationRequested();
                yield return needs.Lines is { } source ? Lines(source, (TextVector)batch[^1]) : new ComputedFrame(scope, null, values, batch, batch[0].Count);
            }
        }
        finally
        {
            sorter?.Dispose();
        }
    }

    private ColumnVector[] Read(RowFrame frame, List<ExpressionNode> values)
    {
        frame.Load([.. values.OfType<ColumnNode>()]);
        var columns = new List<ColumnVector>(values.Count + 1);
        foreach (ExpressionNode value in values)
        {
            columns.Add(ExpressionEvaluator.Evaluate(value, frame));
        }

        if (needs.Lines is { } source)
        {
            var lines = new TextVectorBuilder(frame.Count);
            for (int row = 0; row < frame.Count; row++)
            {
                lines.Add(frame.Line(source, row).Span);
            }

            columns.Add(lines.Build());
        }

        return [.. columns];
    }

    private SegmentFrame Lines(RowSource source, TextVector rows)
    {
        var lines = new RowSlice[rows.Count];
        for (int i = 0; i < lines.Length; i++)
        {
            lines[i] = rows.GetSlice(i);
        }

        return new SegmentFrame(scope, source, new LineSegment(scope.Table(source).Layout, lines), null, lines.Length);
    }
}
