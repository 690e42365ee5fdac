using System.Numerics;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>Sums doubles with Neumaier's compensation, so that the result hardly depends on the order of rows.</summary>
internal sealed class DoubleAccumulator(AggregateNode node) : Accumulator
{
    private double _sum;
    private double _lost;
    private long _count;

    public override void Add(ColumnVector? values, ReadOnlySpan<ulong> selected)
    {
        double[] doubles = ((DoubleVector)values!).Values;
        for (int i = 0; i < selected.Length; i++)
        {
            for (ulong word = Present(values, selected, i); word != 0; word &= word - 1)
            {
                Add(doubles[(i << 6) + BitOperations.TrailingZeroCount(word)]);
                _count++;
            }
        }
    }

    public override void Merge(Accumulator other)
    {
        var behind = (DoubleAccumulator)other;
        Add(behind._sum);
        Add(behind._lost);
        _count += behind._count;
    }

    public override ColumnVector Finish()
    {
        // An infinite sum makes the compensation NaN.
        double sum = double.IsFinite(_sum) ? _sum + _lost : _sum;
        return new DoubleVector([node.Function == AggregateFunction.Average && _count > 0 ? sum / _count : sum], _count == 0 ? [1] : null);
    }

    private void Add(double value)
    {
        double sum = _sum + value;
        _lost += Math.Abs(_sum) >= Math.Abs(value) ? _sum - sum + value : value - sum + _sum;
        _sum = sum;
    }
}
