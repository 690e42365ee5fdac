using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Rows;

namespace JsonOrm.Execution;

/// <summary>Whole rows of one table on their way from one source to another.</summary>
internal static class RowLines
{
    /// <summary>The rows of a source of the frames as rows of another source of the same table.</summary>
    public static IEnumerable<RowFrame> As(RowSource target, RowSource source, IEnumerable<RowFrame> rows, ExecutionScope scope)
    {
        foreach (RowFrame frame in rows)
        {
            yield return frame is SegmentFrame segment && ReferenceEquals(segment.Source, source)
                ? new SegmentFrame(scope, target, segment.Segment, segment.Rows, segment.Count)
                : Of(target, Lines(frame, source), scope);
        }
    }

    /// <summary>Lines as rows of a source.</summary>
    public static SegmentFrame Of(RowSource source, RowSlice[] lines, ExecutionScope scope) =>
        new(scope, source, new LineSegment(scope.Table(source).Layout, lines), null, lines.Length);

    /// <summary>The rows of a source as text.</summary>
    public static RowSlice[] Lines(RowFrame rows, RowSource source)
    {
        var lines = new RowSlice[rows.Count];
        for (int i = 0; i < lines.Length; i++)
        {
            lines[i] = rows.Line(source, i);
        }

        return lines;
    }
}
