using System.Numerics;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>A column of decimals, Guids or byte arrays compared with a constant.</summary>
internal sealed class OrderFilter : ColumnFilter
{
    private readonly BinaryOperator _operator;
    private readonly ColumnVector _constant;

    public OrderFilter(int ordinal, BinaryOperator op, ColumnVector constant)
        : base(ordinal)
    {
        _operator = op;
        _constant = constant;
    }

    public override int Cost => 20;

    public override void Apply(ColumnVector values, Span<ulong> selected)
    {
        ColumnVector column = values;
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
                if (!ComparisonEvaluator.Holds(_operator, VectorOrder.Compare(column, (i << 6) + bit, _constant, 0)))
                {
                    kept &= ~(1UL << bit);
                }
            }

            selected[i] = kept;
        }
    }
}
