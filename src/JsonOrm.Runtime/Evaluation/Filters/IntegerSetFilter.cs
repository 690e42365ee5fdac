using System.Numerics;
using JsonOrm.Chunks;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>A column of integers in (or not in) a list.</summary>
internal sealed class IntegerSetFilter : RowFilter
{
    private readonly int _ordinal;
    private readonly IntegerSet _values;
    private readonly bool _isNegated;

    public IntegerSetFilter(int ordinal, IntegerSet values, bool isNegated)
    {
        _ordinal = ordinal;
        _values = values;
        _isNegated = isNegated;
    }

    public override IEnumerable<int> Columns => [_ordinal];

    public override int Cost => 10;

    public override void Apply(RowSegment segment, Span<ulong> selected, EvaluationScope scope)
    {
        var column = (IntegerVector)segment.Column(_ordinal);
        if (column.Nulls is { } nulls)
        {
            Bitmap.AndNot(selected, nulls);
        }

        for (int i = 0; i < selected.Length; i++)
        {
            ulong kept = selected[i];
            for (ulong word = kept; word != 0; word &= word - 1)
            {
                int bit = BitOperations.TrailingZeroCount(word);
                if (_values.Contains(column.Get((i << 6) + bit)) == _isNegated)
                {
                    kept &= ~(1UL << bit);
                }
            }

            selected[i] = kept;
        }
    }
}
