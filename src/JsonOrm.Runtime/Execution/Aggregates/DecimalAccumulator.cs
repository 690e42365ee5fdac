using System.Numerics;
using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>Sums decimals exactly.</summary>
internal sealed class DecimalAccumulator(AggregateNode node) : Accumulator
{
    private decimal _sum;
    private long _count;

    public override void Add(ColumnVector? values, ReadOnlySpan<ulong> selected)
    {
        decimal[] decimals = ((DecimalVector)values!).Values;
        for (int i = 0; i < selected.Length; i++)
        {
            for (ulong word = Present(values, selected, i); word != 0; word &= word - 1)
            {
                Add(decimals[(i << 6) + BitOperations.TrailingZeroCount(word)]);
                _count++;
            }
        }
    }

    public override void Merge(Accumulator other)
    {
        Add(((DecimalAccumulator)other)._sum);
        _count += ((DecimalAccumulator)other)._count;
    }

    public override ColumnVector Finish()
    {
        decimal result = node.Function == AggregateFunction.Average && _count > 0 ? _sum / _count : _sum;
        return new DecimalVector([result], _count == 0 ? [1] : null);
    }

    private void Add(decimal value)
    {
        try
        {
            _sum += value;
        }
        catch (OverflowException fault)
        {
            throw QueryFaults.Overflow(node, fault);
        }
    }
}
