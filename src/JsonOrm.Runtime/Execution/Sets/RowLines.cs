using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Rows;

namespace JsonOrm.Execution;

/// <summary>Converts whole rows of one table from one source to another.</summary>
internal static class RowLines
{
    /// <summary>The rows of one source, as rows of another source of the same table.</summary>
    public static IEnumerable<RowBlock> As(RowSource target, RowSource source, IEnumerable<RowBlock> rows, ExecutionScope scope)
    {
        foreach (RowBlock block in rows)
        {
            yield return block is SegmentRowBlock segment && ReferenceEquals(segment.Source, source)
                ? new SegmentRowBlock(scope, target, segment.Segment, segment.Rows, segment.Count)
                : Of(target, Lines(block, source), scope);
        }
    }

    /// <summary>Lines as rows of a source.</summary>
    public static SegmentRowBlock Of(RowSource source, RowSlice[] lines, ExecutionScope scope) =>
        new(scope, source, new LineSegment(scope.Table(source).Layout, lines), null, lines.Length);

    /// <summary>The rows of a source as text.</summary>
    public static RowSlice[] Lines(RowBlock rows, RowSource source)
    {
        var lines = new RowSlice[rows.Count];
        for (int i = 0; i < lines.Length; i++)
        {
            lines[i] = rows.Line(source, i);
        }

        return lines;
    }
}
