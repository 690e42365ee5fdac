using System.Numerics;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>A column of integers in (or not in) a list.</summary>
internal sealed class IntegerSetFilter : ColumnFilter
{
    // With fewer rows to test among 64, they are tested one by one.
    private const int WorthAWord = 16;

    private readonly IntegerSet _values;
    private readonly bool _isNegated;

    public IntegerSetFilter(int ordinal, IntegerSet values, bool isNegated)
        : base(ordinal)
    {
        _values = values;
        _isNegated = isNegated;
    }

    public override int Cost => 10;

    public override void Apply(ColumnVector values, Span<ulong> selected)
    {
        var column = (IntegerVector)values;
        if (column.Nulls is { } nulls)
        {
            Bitmap.AndNot(selected, nulls);
        }

        for (int i = 0; i < selected.Length; i++)
        {
            ulong kept = selected[i];
            if (BitOperations.PopCount(kept) >= WorthAWord && _values.Bits.Length > 0 && (i + 1) << 6 <= column.Count)
            {
                ulong members = Members(column, i << 6);
                selected[i] = _isNegated ? kept & ~members : kept & members;
                continue;
            }

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

    private ulong Members(IntegerVector column, int first) =>
        column.Int32 is { } ints ? Members<int>(ints.AsSpan(first, 64))
        : column.Int16 is { } shorts ? Members<short>(shorts.AsSpan(first, 64))
        : column.Int64 is { } longs ? Members<long>(longs.AsSpan(first, 64))
        : Members<sbyte>(column.Int8.AsSpan(first, 64));

    // One bit for each value that is a member, without branches that depend on the rows.
    private ulong Members<T>(ReadOnlySpan<T> values)
        where T : struct, IBinaryInteger<T>
    {
        ReadOnlySpan<ulong> bits = _values.Bits;
        long least = _values.Least;
        ulong members = 0;
        for (int i = 0; i < values.Length; i++)
        {
            ulong place = (ulong)(long.CreateTruncating(values[i]) - least);
            ulong word = place >> 6 < (ulong)bits.Length ? bits[(int)(place >> 6)] : 0;
            members |= ((word >> (int)(place & 63)) & 1) << i;
        }

        return members;
    }
}
