using System.Globalization;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>Parses texts as numbers, in invariant format and without white space; null if the text is not such a number, or is out of range.</summary>
internal static class NumberTexts
{
    private const NumberStyles Whole = NumberStyles.AllowLeadingSign;
    private const NumberStyles Decimals = Whole | NumberStyles.AllowDecimalPoint;
    private const NumberStyles Floating = Decimals | NumberStyles.AllowExponent;

    public static ColumnVector Read(TextVector texts, ColumnType type)
    {
        ulong[] nulls = new ulong[Bitmap.Words(texts.Count)];
        switch (type)
        {
            case ColumnType.Decimal:
                return new DecimalVector(Each<decimal>(texts, nulls, static (ReadOnlySpan<byte> text, out decimal value) => decimal.TryParse(text, Floating, CultureInfo.InvariantCulture, out value)), nulls);
            case ColumnType.Double:
                return new DoubleVector(
                    Each<double>(texts, nulls, static (ReadOnlySpan<byte> text, out double value) => double.TryParse(text, Floating, CultureInfo.InvariantCulture, out value) && double.IsFinite(value)), nulls);
            case ColumnType.Int32:
                return IntegerVectors.Of(Each<long>(texts, nulls, static (ReadOnlySpan<byte> text, out long value) =>
                {
                    bool isInt = int.TryParse(text, Whole, CultureInfo.InvariantCulture, out int small);
                    value = small;
                    return isInt;
                }), nulls);
            case ColumnType.Int64:
                return IntegerVectors.Of(Each<long>(texts, nulls, static (ReadOnlySpan<byte> text, out long value) => long.TryParse(text, Whole, CultureInfo.InvariantCulture, out value)), nulls);
            default:
                throw new NotSupportedException($"A text is read as an int, a long, a double or a decimal, not as {type}.");
        }
    }

    private delegate bool Reader<TNumber>(ReadOnlySpan<byte> text, out TNumber value);

    private static TNumber[] Each<TNumber>(TextVector texts, ulong[] nulls, Reader<TNumber> read)
        where TNumber : struct
    {
        var numbers = new TNumber[texts.Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            if (texts.IsNull(i) || !read(texts.GetUtf8(i), out numbers[i]))
            {
                numbers[i] = default;
                Bitmap.Set(nulls, i);
            }
        }

        return numbers;
    }
}
