namespace JsonOrm.Rows;

/// <summary>Takes a key apart into the components that <see cref="KeyBuilder"/> puts together.</summary>
internal static class KeyComponents
{
    /// <summary>How many bytes the first components of a key take.</summary>
    /// <param name="key">A key of several components, or one that is no number.</param>
    /// <param name="columns">What the components are.</param>
    /// <param name="count">How many components.</param>
    public static int LengthOf(ReadOnlySpan<byte> key, ReadOnlySpan<ColumnSchema> columns, int count)
    {
        int length = 0;
        for (int i = 0; i < count; i++)
        {
            length += LengthOf(key[length..], columns[i].Type);
        }

        return length;
    }

    /// <summary>How many bytes the component at the beginning of a key takes.</summary>
    public static int LengthOf(ReadOnlySpan<byte> key, ColumnType type)
    {
        if (key[0] == 0)
        {
            return 1;
        }

        return type switch
        {
            ColumnType.String or ColumnType.Bytes => 1 + EscapedLength(key[1..]),
            ColumnType.Guid => 17,
            ColumnType.Decimal => 1 + DecimalKey.LengthOf(key[1..]),
            _ => 9,
        };
    }

    // A zero byte of the value is followed by 0xFF; two zero bytes end it.
    private static int EscapedLength(ReadOnlySpan<byte> text)
    {
        int start = 0;
        while (true)
        {
            int zero = start + text[start..].IndexOf((byte)0);
            if (text[zero + 1] == 0)
            {
                return zero + 2;
            }

            start = zero + 2;
        }
    }
}
