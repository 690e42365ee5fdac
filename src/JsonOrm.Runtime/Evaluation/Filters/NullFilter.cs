using JsonOrm.Chunks;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>IS NULL and IS NOT NULL of a column.</summary>
internal sealed class NullFilter(int ordinal, bool isNull) : RowFilter
{
    public override IEnumerable<int> Columns => [ordinal];

    public override int Cost => 1;

    public override void Apply(RowSegment segment, Span<ulong> selected, EvaluationScope scope)
    {
        ulong[]? nulls = segment.Column(ordinal).Nulls;
        if (!isNull)
        {
            if (nulls is not null)
            {
                Bitmap.AndNot(selected, nulls);
            }
        }
        else if (nulls is null)
        {
            selected.Clear();
        }
        else
        {
            for (int i = 0; i < selected.Length; i++)
            {
                selected[i] &= nulls[i];
            }
        }
    }
}
