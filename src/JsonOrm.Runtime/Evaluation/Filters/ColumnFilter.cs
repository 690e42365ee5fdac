using JsonOrm.Chunks;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>A condition on one vector of values: a column of the segment, or what <see cref="PathFilter"/> gives in its place.</summary>
/// <param name="ordinal">The column's ordinal.</param>
internal abstract class ColumnFilter(int ordinal) : RowFilter
{
    public int Ordinal => ordinal;

    public override IEnumerable<int> Columns => [ordinal];

    /// <summary>Keeps the selected values that satisfy the condition.</summary>
    /// <param name="values">The values, as the type that the filter was made for.</param>
    /// <param name="selected">One bit per value.</param>
    public abstract void Apply(ColumnVector values, Span<ulong> selected);

    public sealed override void Apply(RowSegment segment, Span<ulong> selected, EvaluationScope scope) => Apply(segment.Column(ordinal), selected);
}
