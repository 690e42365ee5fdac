using System.Buffers.Binary;

namespace JsonOrm.Vectors;

/// <summary>
/// The leading bits of values, in a form whose unsigned order is consistent with the order of the values: a lesser prefix means a lesser value. If
/// prefixes are equal, the values themselves must be compared.
/// </summary>
internal static class SortPrefix
{
    public static ulong[] Of(ColumnVector values, int count, bool isDescending, bool nullsComeFirst)
    {
        var prefixes = new ulong[count];
        for (int row = 0; row < count; row++)
        {
            if (values.IsNull(row))
            {
                prefixes[row] = nullsComeFirst ? 0 : ulong.MaxValue;
            }
            else
            {
                ulong prefix = Of(values, row);
                prefixes[row] = isDescending ? ~prefix : prefix;
            }
        }

        return prefixes;
    }

    private static ulong Of(ColumnVector values, int row)
    {
        switch (values)
        {
            case IntegerVector integers:
                return (ulong)integers.Get(row) ^ (1UL << 63);
            case DoubleVector doubles:
                double number = doubles.Values[row];
                if (double.IsNaN(number))
                {
                    return 0;
                }

                // -0 equals 0, so both must have the same prefix.
                long bits = BitConverter.DoubleToInt64Bits(number == 0 ? 0 : number);
                return bits < 0 ? ~(ulong)bits : (ulong)bits | (1UL << 63);
            case TextVector texts:
                ReadOnlySpan<byte> text = texts.GetUtf8(row);
                if (text.Length >= 8)
                {
                    return BinaryPrimitives.ReadUInt64BigEndian(text);
                }

                Span<byte> padded = stackalloc byte[8];
                padded.Clear();
                text.CopyTo(padded);
                return BinaryPrimitives.ReadUInt64BigEndian(padded);
            default:
                return 0;
        }
    }
}
