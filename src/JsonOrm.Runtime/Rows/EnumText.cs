namespace JsonOrm.Rows;

/// <summary>The names of an enum as UTF-8, and the rules of flags.</summary>
internal sealed class EnumText
{
    private readonly byte[][] _names;
    private readonly long[] _values;
    private readonly int[] _byFallingValue;
    private readonly bool _isFlags;

    public EnumText(EnumSchema schema)
    {
        _values = [.. schema.Values];
        _isFlags = schema.IsFlags;
        _names = new byte[_values.Length][];
        _byFallingValue = new int[_values.Length];
        var falling = new ulong[_values.Length];
        for (int i = 0; i < _values.Length; i++)
        {
            _names[i] = StringText.StrictUtf8.GetBytes(schema.Names[i]);
            _byFallingValue[i] = i;
            falling[i] = ~(ulong)_values[i];
        }

        Array.Sort(falling, _byFallingValue);
    }

    /// <summary>The number of a name, or of flags joined by ", ".</summary>
    public bool TryParse(ReadOnlySpan<byte> text, out long value)
    {
        if (TryFind(text, out value))
        {
            return true;
        }

        if (!_isFlags)
        {
            return false;
        }

        long all = 0;
        while (true)
        {
            int comma = text.IndexOf(", "u8);
            if (!TryFind(comma < 0 ? text : text[..comma], out long one))
            {
                value = 0;
                return false;
            }

            all |= one;
            if (comma < 0)
            {
                value = all;
                return true;
            }

            text = text[(comma + 2)..];
        }
    }

    /// <summary>
    /// Appends the value's names, joined by ", ". False, with nothing appended, when names alone cannot say it.
    /// </summary>
    public bool TryFormat(long value, RowWriter writer)
    {
        int exact = Array.IndexOf(_values, value);
        if (exact >= 0)
        {
            writer.AppendQuoted(_names[exact]);
            return true;
        }

        if (!_isFlags || value == 0)
        {
            return false;
        }

        Span<int> parts = stackalloc int[64];
        int count = 0;
        ulong rest = (ulong)value;
        foreach (int i in _byFallingValue)
        {
            ulong flag = (ulong)_values[i];
            if (flag != 0 && (rest & flag) == flag)
            {
                parts[count++] = i;
                rest -= flag;
            }
        }

        if (rest != 0)
        {
            return false;
        }

        // Collected from the highest flag down, written from the lowest up, as Enum.ToString does.
        for (int i = count - 1; i >= 0; i--)
        {
            writer.AppendPart(_names[parts[i]], isFirst: i == count - 1, isLast: i == 0);
        }

        return true;
    }

    private bool TryFind(ReadOnlySpan<byte> name, out long value)
    {
        for (int i = 0; i < _names.Length; i++)
        {
            if (name.SequenceEqual(_names[i]))
            {
                value = _values[i];
                return true;
            }
        }

        value = 0;
        return false;
    }
}
