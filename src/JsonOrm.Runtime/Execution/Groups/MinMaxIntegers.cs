using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>The minimum or maximum of integers and dates, including a date's kind or offset.</summary>
internal sealed class MinMaxIntegers(ColumnType type, int sign) : GroupMinMax<(long Value, short Tag)>(sign)
{
    private readonly bool _isTagged = type is ColumnType.DateTime or ColumnType.DateTimeOffset;

    public override long Bytes => base.Bytes * 3;

    protected override (long Value, short Tag) Read(ColumnVector values, int row) =>
        (((IntegerVector)values).Get(row), _isTagged ? ((TaggedIntegerVector)values).GetTag(row) : (short)0);

    protected override int Compare(ColumnVector values, int row, (long Value, short Tag) best) => ((IntegerVector)values).Get(row).CompareTo(best.Value);

    protected override int Compare((long Value, short Tag) left, (long Value, short Tag) right) => left.Value.CompareTo(right.Value);

    protected override ColumnVector Build(ReadOnlySpan<(long Value, short Tag)> values, ulong[]? nulls)
    {
        var builder = new IntegerVectorBuilder(values.Length, _isTagged);
        for (int i = 0; i < values.Length; i++)
        {
            if (nulls is not null && Bitmap.Get(nulls, i))
            {
                builder.AppendNull();
            }
            else
            {
                builder.Add(values[i].Value, values[i].Tag);
            }
        }

        return builder.Build();
    }
}
