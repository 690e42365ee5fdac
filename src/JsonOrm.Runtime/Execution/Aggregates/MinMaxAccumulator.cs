using System.Numerics;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>The minimum or maximum.</summary>
internal sealed class MinMaxAccumulator(ColumnType type, int sign) : Accumulator
{
    private ColumnVector? _best;

    public override void Add(ColumnVector? values, ReadOnlySpan<ulong> selected)
    {
        int best = values is IntegerVector integers ? BestInteger(integers, selected) : BestOf(values!, selected);
        if (best >= 0)
        {
            Offer(values!, best);
        }
    }

    public override void Merge(Accumulator other)
    {
        if (((MinMaxAccumulator)other)._best is { } best)
        {
            Offer(best, 0);
        }
    }

    public override ColumnVector Finish()
    {
        if (_best is not null)
        {
            return _best;
        }

        VectorBuilder nothing = VectorBuilder.For(type, 1);
        nothing.AppendNull();
        return nothing.Build();
    }

    private int BestOf(ColumnVector values, ReadOnlySpan<ulong> selected)
    {
        int best = -1;
        for (int i = 0; i < selected.Length; i++)
        {
            for (ulong word = Present(values, selected, i); word != 0; word &= word - 1)
            {
                int row = (i << 6) + BitOperations.TrailingZeroCount(word);
                if (best < 0 || VectorOrder.Compare(values, row, values, best) * sign > 0)
                {
                    best = row;
                }
            }
        }

        return best;
    }

    private int BestInteger(IntegerVector values, ReadOnlySpan<ulong> selected)
    {
        int best = -1;
        long extreme = 0;
        for (int i = 0; i < selected.Length; i++)
        {
            for (ulong word = Present(values, selected, i); word != 0; word &= word - 1)
            {
                int row = (i << 6) + BitOperations.TrailingZeroCount(word);
                long value = values.Get(row);
                if (best < 0 || (sign > 0 ? value > extreme : value < extreme))
                {
                    best = row;
                    extreme = value;
                }
            }
        }

        return best;
    }

    // A copy, so that the source chunk is not retained.
    private void Offer(ColumnVector values, int row)
    {
        if (_best is null || VectorOrder.Compare(values, row, _best, 0) * sign > 0)
        {
            _best = VectorBuilder.Gather(values, [row]);
        }
    }
}
