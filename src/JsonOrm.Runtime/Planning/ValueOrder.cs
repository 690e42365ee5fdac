using JsonOrm.Rows;

namespace JsonOrm.Planning;

/// <summary>The order of two values of one type, as used for sorting rows: null first, texts by UTF-8 bytes.</summary>
internal static class ValueOrder
{
    public static int Compare(Value left, Value right)
    {
        if (left.IsNull || right.IsNull)
        {
            return right.IsNull.CompareTo(left.IsNull);
        }

        return left.Kind switch
        {
            ValueKind.Integer => left.Integer.CompareTo(right.Integer),
            ValueKind.Double => left.Double.CompareTo(right.Double),
            ValueKind.Decimal => left.Decimal.CompareTo(right.Decimal),
            ValueKind.Text => CompareText(left.Text, right.Text),
            ValueKind.Guid => left.Guid.CompareTo(right.Guid),
            _ => left.Bytes.AsSpan().SequenceCompareTo(right.Bytes),
        };
    }

    // UTF-8 order is code point order; UTF-16 order differs only where surrogates meet U+E000 and above.
    private static int CompareText(string left, string right)
    {
        int common = left.AsSpan().CommonPrefixLength(right);
        if (common == left.Length || common == right.Length)
        {
            return left.Length.CompareTo(right.Length);
        }

        char a = left[common], b = right[common];

        // Half of a pair sorts before U+E000, and a pair after it.
        return char.IsSurrogate(a) || char.IsSurrogate(b) ? ComparedText.Of(left).AsSpan().SequenceCompareTo(ComparedText.Of(right)) : a.CompareTo(b);
    }
}
