using JsonOrm.Chunks;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>Any condition, evaluated for the rows that are still selected.</summary>
internal sealed class ExpressionFilter : RowFilter
{
    private readonly ExpressionNode _condition;
    private readonly RowSource _source;

    public ExpressionFilter(ExpressionNode condition, RowSource source)
    {
        _condition = condition;
        _source = source;
        Columns = [.. ExpressionColumns.Of(condition).Where(column => ReferenceEquals(column.Source, source)).Select(column => column.Column.Ordinal)];
    }

    public RowSource Source => _source;

    public override IEnumerable<int> Columns { get; }

    // A subquery is asked for the rows that all other conditions keep, and a path is followed from the rows that the others than these keep.
    public override int Cost => ExpressionTree.Contains(_condition, static part => ExpressionTree.Subquery(part) is not null) ? 100_000
        : ExpressionTree.Contains(_condition, static part => part is ColumnNode { Source: RelatedSource }) ? 10_000
        : 1000;

    public override void Apply(RowSegment segment, Span<ulong> selected, EvaluationScope scope)
    {
        int[] rows = Bitmap.ToRows(selected);
        if (rows.Length == 0)
        {
            return;
        }

        var selection = new SegmentRowBlock(scope, _source, segment, rows.Length == segment.RowCount ? null : rows, rows.Length);
        var verdict = (IntegerVector)ExpressionEvaluator.Evaluate(_condition, selection);
        selected.Clear();
        for (int i = 0; i < rows.Length; i++)
        {
            if (!verdict.IsNull(i) && verdict.Get(i) != 0)
            {
                Bitmap.Set(selected, rows[i]);
            }
        }
    }
}
