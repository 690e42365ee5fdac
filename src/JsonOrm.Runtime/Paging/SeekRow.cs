using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Paging;

/// <summary>Computes the sort keys of a row.</summary>
internal static class SeekRow<T>
    where T : class, ITable<T>
{
    private static readonly RowLayout s_layout = new(T.Schema, RowForm.Object);

    public static Value[] Values(SeekOrder order, T row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var writer = new RowWriter();
        T.Codec.Encode(row, writer);
        var block = new SegmentRowBlock(EvaluationScope.Constant, RowSource.Of(T.Schema), new LineSegment(s_layout, [writer.TakeRow()]), null, 1);
        return Array.ConvertAll(order.Orderings, ordering => VectorValues.Get(ExpressionEvaluator.Evaluate(ordering.Expression, block), 0, ordering.Expression.Type));
    }
}
