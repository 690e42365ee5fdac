using System.Numerics;
using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>Sums integers in 128 bits, so that only a final result beyond 64 bits is an error, not an intermediate one.</summary>
internal sealed class IntegerAccumulator(AggregateNode node) : Accumulator
{
    private readonly bool _isUnsigned = node.Operand!.Type == ColumnType.UInt64;
    private Int128 _sum;
    private long _count;

    public override void Add(ColumnVector? values, ReadOnlySpan<ulong> selected)
    {
        var integers = (IntegerVector)values!;
        bool isWide = integers.Int64 is not null;
        long sum = 0;
        for (int i = 0; i < selected.Length; i++)
        {
            ulong word = Present(integers, selected, i);
            _count += BitOperations.PopCount(word);
            for (; word != 0; word &= word - 1)
            {
                long value = integers.Get((i << 6) + BitOperations.TrailingZeroCount(word));
                if (isWide || _isUnsigned)
                {
                    _sum += _isUnsigned ? (Int128)((ulong)value ^ (1UL << 63)) : value;
                }
                else
                {
                    // At most 2^31 rows with values of at most 32 bits.
                    sum += value;
                }
            }
        }

        _sum += sum;
    }

    public override void Merge(Accumulator other)
    {
        _sum += ((IntegerAccumulator)other)._sum;
        _count += ((IntegerAccumulator)other)._count;
    }

    public override ColumnVector Finish()
    {
        if (node.Function == AggregateFunction.Average)
        {
            return new DoubleVector([_count == 0 ? 0 : ExactQuotient.Of(_sum, _count)], _count == 0 ? [1] : null);
        }

        return _sum > long.MaxValue || _sum < long.MinValue
            ? throw QueryFaults.Overflow(node)
            : IntegerVectors.Of([(long)_sum], _count == 0 ? [1] : null);
    }
}
