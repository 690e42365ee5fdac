using JsonOrm.Chunks;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>A condition on the value at a path of documents: over the vector of values that is kept with the rows, or, for a few rows, over these.</summary>
/// <param name="value">The value at the path.</param>
/// <param name="kernel">The condition on the values.</param>
/// <param name="other">The same condition, for rows whose values are not kept.</param>
internal sealed class PathFilter(JsonValueNode value, ColumnFilter kernel, ExpressionFilter other) : RowFilter
{
    public override IEnumerable<int> Columns => [];

    public override int Cost => kernel.Cost + 5;

    public override void Apply(RowSegment segment, Span<ulong> selected, EvaluationScope scope)
    {
        if (SegmentRowBlock.KeptValues(value, scope, other.Source, segment, Bitmap.Count(selected)) is { } values)
        {
            kernel.Apply(values, selected);
        }
        else
        {
            other.Apply(segment, selected, scope);
        }
    }
}

/// <summary>Documents that match a filter, or that do not.</summary>
/// <param name="filter">The filter.</param>
/// <param name="isNegated">True for those that do not match.</param>
internal sealed class MatchFilter(DocumentFilter filter, bool isNegated) : RowFilter
{
    private readonly DocumentMatcher _matcher = new(filter);

    public override IEnumerable<int> Columns => [];

    public override int Cost => 500;

    public override void Apply(RowSegment segment, Span<ulong> selected, EvaluationScope scope)
    {
        if (!isNegated)
        {
            _matcher.Apply(segment, selected);
            return;
        }

        ulong[] matches = selected.ToArray();
        _matcher.Apply(segment, matches);
        Bitmap.AndNot(selected, matches);
    }
}
