namespace JsonOrm.Documents;

/// <summary>
/// A JSON number as sign, decimal point and significant digits: ±0.d₁d₂d₃… × 10^<see cref="Point"/> with d₁ ≠ 0. Numbers are compared
/// by it exactly, whatever their length, without being converted.
/// </summary>
internal readonly ref struct NumberDigits
{
    /// <summary>An exponent beyond it is treated as it; such a number is refused when a document is written.</summary>
    public const long MostExponent = 999_999_999;

    private readonly ReadOnlySpan<byte> _text;

    private NumberDigits(int sign, long point, ReadOnlySpan<byte> text)
    {
        Sign = sign;
        Point = point;
        _text = text;
    }

    /// <summary>-1, 0 or 1. Minus zero is zero.</summary>
    public int Sign { get; }

    /// <summary>The power of ten; 0 for zero.</summary>
    public long Point { get; }

    /// <summary>Splits the text of a number.</summary>
    public static NumberDigits Of(ReadOnlySpan<byte> number)
    {
        bool isNegative = number[0] == '-';
        int end = number.IndexOfAny((byte)'e', (byte)'E');
        long exponent = end < 0 ? 0 : ExponentOf(number[(end + 1)..]);
        ReadOnlySpan<byte> mantissa = number[(isNegative ? 1 : 0)..(end < 0 ? number.Length : end)];
        int dot = mantissa.IndexOf((byte)'.');
        int whole = dot < 0 ? mantissa.Length : dot;
        int first = mantissa.IndexOfAnyInRange((byte)'1', (byte)'9');
        if (first < 0)
        {
            return default;
        }

        // The digits before the first significant one; the dot is none.
        int zeros = first > whole ? first - 1 : first;
        ReadOnlySpan<byte> digits = mantissa[first..(mantissa.LastIndexOfAnyInRange((byte)'1', (byte)'9') + 1)];
        return new NumberDigits(isNegative ? -1 : 1, exponent + whole - zeros, digits);
    }

    /// <summary>The exponent that the text after the letter names, limited to what is treated exactly.</summary>
    public static long ExponentOf(ReadOnlySpan<byte> text)
    {
        bool isNegative = text[0] == '-';
        long exponent = 0;
        foreach (byte digit in text[0] is (byte)'-' or (byte)'+' ? text[1..] : text)
        {
            exponent = Math.Min((exponent * 10) + (digit - '0'), MostExponent + 1);
        }

        return isNegative ? -exponent : exponent;
    }

    /// <summary>Visits the significant digits.</summary>
    public DigitEnumerator GetEnumerator() => new(_text);

    /// <summary>Compares two numbers.</summary>
    public static int Compare(NumberDigits left, NumberDigits right)
    {
        if (left.Sign != right.Sign || left.Sign == 0)
        {
            return left.Sign.CompareTo(right.Sign);
        }

        int order = left.Point.CompareTo(right.Point);
        if (order == 0)
        {
            DigitEnumerator x = left.GetEnumerator(), y = right.GetEnumerator();
            while (order == 0)
            {
                bool more = x.MoveNext();
                if (!y.MoveNext())
                {
                    order = more ? 1 : 0;
                    break;
                }

                order = more ? x.Current.CompareTo(y.Current) : -1;
            }
        }

        return order * left.Sign;
    }

    /// <summary>Visits digits and skips the dot.</summary>
    internal ref struct DigitEnumerator
    {
        private readonly ReadOnlySpan<byte> _text;
        private int _next;

        public DigitEnumerator(ReadOnlySpan<byte> text) => _text = text;

        public readonly int Current => _text[_next - 1] - '0';

        public bool MoveNext()
        {
            if (_next < _text.Length && _text[_next] == '.')
            {
                _next++;
            }

            return _next++ < _text.Length;
        }
    }
}
