using JsonOrm.Schema;

namespace JsonOrm.Vectors;

/// <summary>
/// Any integer-like column in the 64-bit form of <see cref="Value.Integer"/>, stored in the narrowest width that holds this chunk's values.
/// Exactly one of the arrays is not null; kernels take it and read only the first <see cref="ColumnVector.Count"/> elements.
/// </summary>
internal class IntegerVector : ColumnVector
{
    protected IntegerVector(ReadOnlySpan<long> values, ulong[]? nulls, long min, long max)
        : base(values.Length, nulls)
    {
        Min = min;
        Max = max;
        if (Math.Min(min, 0) >= sbyte.MinValue && Math.Max(max, 0) <= sbyte.MaxValue)
        {
            Int8 = GC.AllocateUninitializedArray<sbyte>(values.Length);
            for (int i = 0; i < values.Length; i++)
            {
                Int8[i] = (sbyte)values[i];
            }
        }
        else if (Math.Min(min, 0) >= short.MinValue && Math.Max(max, 0) <= short.MaxValue)
        {
            Int16 = GC.AllocateUninitializedArray<short>(values.Length);
            for (int i = 0; i < values.Length; i++)
            {
                Int16[i] = (short)values[i];
            }
        }
        else if (Math.Min(min, 0) >= int.MinValue && Math.Max(max, 0) <= int.MaxValue)
        {
            Int32 = GC.AllocateUninitializedArray<int>(values.Length);
            for (int i = 0; i < values.Length; i++)
            {
                Int32[i] = (int)values[i];
            }
        }
        else
        {
            Int64 = values.ToArray();
        }
    }

    public sbyte[]? Int8 { get; }

    public short[]? Int16 { get; }

    public int[]? Int32 { get; }

    public long[]? Int64 { get; }

    /// <summary>The minimum of the non-null values; above <see cref="Max"/> if all are null.</summary>
    public long Min { get; }

    /// <summary>The maximum of the non-null values.</summary>
    public long Max { get; }

    /// <summary>The number of bytes per value: 1, 2, 4 or 8.</summary>
    public int Width => Int32 is not null ? 4 : Int64 is not null ? 8 : Int16 is not null ? 2 : 1;

    public override long Bytes => ((long)Count * Width) + NullBytes;

    /// <summary>Stores values in the narrowest width; the value of a null row must be 0.</summary>
    public static IntegerVector Create(ReadOnlySpan<long> values, ulong[]? nulls, long min, long max) => new(values, nulls, min, max);

    /// <summary>True if every value fits an integer type. A vector that was read from a chunk and has only nulls has no bounds: its least value exceeds its greatest.</summary>
    public bool Fit(ColumnType type) => Count == 0 || Min > Max || (IntegerBounds.Fit(type, Min) && IntegerBounds.Fit(type, Max));

    public long Get(int row)
    {
        if (Int32 is not null)
        {
            return Int32[row];
        }

        if (Int64 is not null)
        {
            return Int64[row];
        }

        return Int8 is not null ? Int8[row] : Int16![row];
    }
}
