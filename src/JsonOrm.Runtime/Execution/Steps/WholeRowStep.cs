using JsonOrm.Chunks;
using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Rows;

namespace JsonOrm.Execution;

/// <summary>Returns whole rows: from columns if most rows of a chunk are needed, from their lines if few are.</summary>
internal static class WholeRowStep
{
    public static IEnumerable<ResultBatch> Run(IEnumerable<RowBlock> rows, RowSource source, RowLayout layout)
    {
        foreach (RowBlock block in rows)
        {
            if (block is not SegmentRowBlock selection)
            {
                yield return new ResultBatch(null, new LineSegment(layout, RowLines.Lines(block, source)), null, block.Count);
                continue;
            }

            yield return IsMostOfAChunk(selection)
                ? new ResultBatch(Columns(selection.Segment, source.Schema), null, selection.Rows, selection.Count)
                : new ResultBatch(null, selection.Segment, selection.Rows, selection.Count);
        }
    }

    private static bool IsMostOfAChunk(SegmentRowBlock rows) =>
        rows.Segment is LoadedChunk or MaskedSegment && rows.Count * 2L >= rows.Segment.RowCount;

    private static RowBatch Columns(RowSegment segment, TableSchema schema)
    {
        var ordinals = new int[schema.Columns.Count];
        for (int i = 0; i < ordinals.Length; i++)
        {
            ordinals[i] = i;
        }

        segment.LoadColumns(ordinals);
        return new RowBatch(Array.ConvertAll(ordinals, segment.Column), segment.RowCount);
    }
}
