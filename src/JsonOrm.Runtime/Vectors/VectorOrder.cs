using System.Buffers.Text;
using JsonOrm.Rows;
using JsonOrm.Scalars;

namespace JsonOrm.Vectors;

/// <summary>The order of values: integers and dates by their 64-bit form, texts by UTF-8 bytes; NaN is the smallest and equal to itself.</summary>
internal static class VectorOrder
{
    /// <summary>Compares two non-null values of vectors of one type.</summary>
    public static int Compare(ColumnVector left, int leftRow, ColumnVector right, int rightRow)
    {
        switch (left)
        {
            case IntegerVector integers:
                return integers.Get(leftRow).CompareTo(((IntegerVector)right).Get(rightRow));
            case TextVector texts:
                return texts.GetUtf8(leftRow).SequenceCompareTo(((TextVector)right).GetUtf8(rightRow));
            case DoubleVector doubles:
                return doubles.Values[leftRow].CompareTo(((DoubleVector)right).Values[rightRow]);
            case DecimalVector decimals:
                return decimals.Values[leftRow].CompareTo(((DecimalVector)right).Values[rightRow]);
            case GuidVector guids:
                return guids.Values[leftRow].CompareTo(((GuidVector)right).Values[rightRow]);
            default:
                return CompareRaw(((JsonVector)left).GetRaw(leftRow), ((JsonVector)right).GetRaw(rightRow));
        }
    }

    /// <summary>Compares two values; null sorts first.</summary>
    public static int CompareWithNulls(ColumnVector left, int leftRow, ColumnVector right, int rightRow)
    {
        bool leftIsNull = left.IsNull(leftRow), rightIsNull = right.IsNull(rightRow);
        return leftIsNull || rightIsNull ? rightIsNull.CompareTo(leftIsNull) : Compare(left, leftRow, right, rightRow);
    }

    /// <summary>A hash that is equal for values that compare equal.</summary>
    public static int Hash(ColumnVector vector, int row)
    {
        if (vector.IsNull(row))
        {
            return 0;
        }

        switch (vector)
        {
            case IntegerVector integers:
                return SeededHash.Of(integers.Get(row));
            case TextVector texts:
                return SeededHash.Of(texts.GetUtf8(row));
            case DoubleVector doubles:
                return SeededHash.Of(doubles.Values[row]);
            case DecimalVector decimals:
                return SeededHash.Of(decimals.Values[row]);
            case GuidVector guids:
                return SeededHash.Of(guids.Values[row]);
            default:
                return SeededHash.Of(((JsonVector)vector).GetRaw(row));
        }
    }

    // Byte arrays are ordered by their bytes. Nested values have no natural order, but need one so that equal values can be found by sorting.
    private static int CompareRaw(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        bool leftIsBytes = IsBytes(left), rightIsBytes = IsBytes(right);
        if (leftIsBytes != rightIsBytes)
        {
            return leftIsBytes ? -1 : 1;
        }

        int order = leftIsBytes && !left.SequenceEqual(right) ? new RowReader(left).ReadBytes().AsSpan().SequenceCompareTo(new RowReader(right).ReadBytes()) : 0;
        return order != 0 ? order : left.SequenceCompareTo(right);
    }

    private static bool IsBytes(ReadOnlySpan<byte> raw) =>
        raw is [(byte)'"', .. var text, (byte)'"'] && Base64.IsValid(text) && !text.ContainsAny(" \t\r\n"u8);
}
