namespace JsonOrm.Rows;

/// <summary>Splits a key into the components that <see cref="KeyBuilder"/> combines.</summary>
internal static class KeyComponents
{
    /// <summary>The number of bytes of the first components of a key.</summary>
    /// <param name="key">A key with several components, or one that is not a number.</param>
    /// <param name="columns">The columns of the components.</param>
    /// <param name="count">The number of components.</param>
    public static int LengthOf(ReadOnlySpan<byte> key, ReadOnlySpan<ColumnSchema> columns, int count)
    {
        int length = 0;
        for (int i = 0; i < count; i++)
        {
            length += LengthOf(key[length..], columns[i].Type);
        }

        return length;
    }

    /// <summary>The number of bytes of the component at the beginning of a key.</summary>
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
