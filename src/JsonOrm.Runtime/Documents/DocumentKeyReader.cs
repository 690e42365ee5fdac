namespace JsonOrm.Documents;

/// <summary>Finds the ends of the keys that <see cref="DocumentKey"/> has written one after the other.</summary>
internal static class DocumentKeyReader
{
    // A number's point takes nine bytes if its first is one of these, and one byte otherwise; a negative number's is inverted.
    private const byte FarBelow = 0x10;
    private const byte FarAbove = 0xF0;
    private const int FarPoint = 1 + sizeof(long);

    /// <summary>The end of the key that starts at <paramref name="start"/>.</summary>
    /// <exception cref="InvalidOperationException">The bytes are not a complete key.</exception>
    public static int EndOf(ReadOnlySpan<byte> keys, int start) =>
        TryEnd(keys, start) is var end and >= 0 ? end : throw new InvalidOperationException("An entry of an index over paths does not consist of whole keys. Verify the database.");

    /// <summary>The end of the key that starts at <paramref name="start"/>; -1 if it is only the beginning of one.</summary>
    public static int TryEnd(ReadOnlySpan<byte> keys, int start) => start < keys.Length ? EndOfBody(keys, start + 1, (DocumentKind)keys[start]) : -1;

    private static int EndOfBody(ReadOnlySpan<byte> keys, int start, DocumentKind kind) => kind switch
    {
        DocumentKind.Null or DocumentKind.EmptyArray => start,
        DocumentKind.Boolean => start < keys.Length ? start + 1 : -1,
        DocumentKind.Number => EndOfNumber(keys, start),
        DocumentKind.Text => EndOfText(keys, start),
        DocumentKind.Object => EndOfObject(keys, start),
        DocumentKind.Array => EndOfArray(keys, start),
        _ => -1,
    };

    private static int EndOfNumber(ReadOnlySpan<byte> keys, int start)
    {
        const byte Zero = 1;
        if (start >= keys.Length)
        {
            return -1;
        }

        if (keys[start] == Zero)
        {
            return start + 1;
        }

        byte mask = keys[start] < Zero ? (byte)0xFF : (byte)0;
        int point = start + 1;
        if (point >= keys.Length)
        {
            return -1;
        }

        int digits = point + ((keys[point] ^ mask) is FarBelow or FarAbove ? FarPoint : 1);
        int end = digits < keys.Length ? keys[digits..].IndexOf(mask) : -1;
        return end < 0 ? -1 : digits + end + 1;
    }

    // A zero byte is followed by 0xFF; two zero bytes end a text.
    private static int EndOfText(ReadOnlySpan<byte> keys, int start)
    {
        while (start < keys.Length)
        {
            int zero = keys[start..].IndexOf((byte)0);
            if (zero < 0 || start + zero + 1 >= keys.Length)
            {
                return -1;
            }

            start += zero + 2;
            if (keys[start - 1] == 0)
            {
                return start;
            }
        }

        return -1;
    }

    private static int EndOfObject(ReadOnlySpan<byte> keys, int start)
    {
        while (start >= 0 && start < keys.Length)
        {
            if (keys[start] == 0)
            {
                return start + 1;
            }

            int name = EndOfText(keys, start + 1);
            start = name < 0 ? -1 : EndOfBody(keys, name, (DocumentKind)keys[start]);
        }

        return -1;
    }

    private static int EndOfArray(ReadOnlySpan<byte> keys, int start)
    {
        while (start >= 0 && start < keys.Length)
        {
            if (keys[start] == 0)
            {
                return start + 1;
            }

            start = TryEnd(keys, start);
        }

        return -1;
    }
}
