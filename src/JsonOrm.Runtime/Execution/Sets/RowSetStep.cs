using JsonOrm.Queries;
using JsonOrm.Rows;

namespace JsonOrm.Execution;

/// <summary>Set operations on whole rows of one table, which are equal when their keys are.</summary>
internal static class RowSetStep
{
    /// <summary>The combined rows.</summary>
    /// <param name="set">The operation.</param>
    /// <param name="target">The source that the rows become rows of.</param>
    /// <param name="read">Runs a query.</param>
    /// <param name="scope">What the run reaches.</param>
    public static IEnumerable<RowFrame> Run(SetModel set, RowSource target, Func<QueryModel, IEnumerable<RowFrame>> read, ExecutionScope scope)
    {
        IEnumerable<RowFrame> left = RowLines.As(target, set.Left.Source, read(set.Left), scope), right = RowLines.As(target, set.Right.Source, read(set.Right), scope);
        return set.Operator switch
        {
            SetOperator.UnionAll => left.Concat(right),
            SetOperator.Union => First(left.Concat(right), target, null, isIn: false, scope),
            _ => First(left, target, right, set.Operator == SetOperator.Intersect, scope),
        };
    }

    /// <summary>Rows where they come first, of those whose key is (or is not) among others.</summary>
    public static IEnumerable<RowFrame> First(IEnumerable<RowFrame> rows, RowSource source, IEnumerable<RowFrame>? others, bool isIn, ExecutionScope scope)
    {
        RowLayout layout = scope.Table(source).Layout;
        HashSet<RowKey>? among = others is null ? null : [.. others.SelectMany(frame => RowLines.Lines(frame, source)).Select(line => layout.ExtractKey(line.Span))];
        var seen = new HashSet<RowKey>();
        foreach (RowFrame frame in rows)
        {
            scope.Cancellation.ThrowIfCancellationRequested();
            var kept = new List<int>();
            for (int row = 0; row < frame.Count; row++)
            {
                RowKey key = layout.ExtractKey(frame.Line(source, row).Span);
                if ((among is null || among.Contains(key) == isIn) && seen.Add(key))
                {
                    kept.Add(row);
                }
            }

            if (kept.Count > 0)
            {
                yield return kept.Count == frame.Count ? frame : frame.Among(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(kept));
            }
        }
    }
}
