namespace JsonOrm.Documents;

/// <summary>
/// The order of JSON values: null &lt; number &lt; text &lt; object &lt; array &lt; bool. Numbers compare by value, exactly; texts by UTF-8 bytes; arrays
/// element by element; objects member by member, each by the kind of its value, then its name, then its value. Two values are equal if neither is less.
/// </summary>
internal static class DocumentOrder
{
    /// <summary>Compares two values, each given as a complete text.</summary>
    public static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        Compare(left, DocumentScanner.SkipSpace(left, 0), right, DocumentScanner.SkipSpace(right, 0));

    /// <summary>Compares the values that start at two offsets.</summary>
    public static int Compare(ReadOnlySpan<byte> left, int leftAt, ReadOnlySpan<byte> right, int rightAt)
    {
        DocumentKind kind = DocumentKinds.Of(left[leftAt]);
        int order = kind.CompareTo(DocumentKinds.Of(right[rightAt]));
        return order != 0 ? order : kind switch
        {
            DocumentKind.Null => 0,
            DocumentKind.Boolean => (left[leftAt] == 't').CompareTo(right[rightAt] == 't'),
            DocumentKind.Number => CompareNumbers(DocumentScanner.ValueAt(left, leftAt), DocumentScanner.ValueAt(right, rightAt)),
            DocumentKind.Text => DocumentScanner.TextAt(left, leftAt).SequenceCompareTo(DocumentScanner.TextAt(right, rightAt)),
            DocumentKind.Object => CompareObjects(left, leftAt, right, rightAt),
            _ => CompareArrays(left, leftAt, right, rightAt),
        };
    }

    /// <summary>Compares the texts of two numbers by their values.</summary>
    public static int CompareNumbers(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        // Whole numbers of up to 18 digits, which is most of them, need no splitting.
        return TryReadShort(left, out long x) && TryReadShort(right, out long y) ? x.CompareTo(y) : NumberDigits.Compare(NumberDigits.Of(left), NumberDigits.Of(right));
    }

    /// <summary>Reads a whole number of at most 18 digits without exponent; false for any other number.</summary>
    public static bool TryReadShort(ReadOnlySpan<byte> number, out long value)
    {
        value = 0;
        bool isNegative = number[0] == '-';
        ReadOnlySpan<byte> digits = isNegative ? number[1..] : number;
        if (digits.Length > 18)
        {
            return false;
        }

        foreach (byte b in digits)
        {
            uint digit = (uint)(b - '0');
            if (digit > 9)
            {
                return false;
            }

            value = (value * 10) + digit;
        }

        value = isNegative ? -value : value;
        return true;
    }

    private static int CompareObjects(ReadOnlySpan<byte> left, int leftAt, ReadOnlySpan<byte> right, int rightAt)
    {
        MemberScanner x = new(left, leftAt), y = new(right, rightAt);
        while (true)
        {
            bool more = x.MoveNext();
            if (!y.MoveNext())
            {
                return more ? 1 : 0;
            }

            if (!more)
            {
                return -1;
            }

            int order = DocumentKinds.Of(left[x.Value]).CompareTo(DocumentKinds.Of(right[y.Value]));
            order = order != 0 ? order : x.Name.SequenceCompareTo(y.Name);
            order = order != 0 ? order : Compare(left, x.Value, right, y.Value);
            if (order != 0)
            {
                return order;
            }
        }
    }

    private static int CompareArrays(ReadOnlySpan<byte> left, int leftAt, ReadOnlySpan<byte> right, int rightAt)
    {
        ElementScanner x = new(left, leftAt), y = new(right, rightAt);
        while (true)
        {
            bool more = x.MoveNext();
            if (!y.MoveNext())
            {
                return more ? 1 : 0;
            }

            int order = more ? Compare(left, x.Value, right, y.Value) : -1;
            if (order != 0)
            {
                return order;
            }
        }
    }
}
