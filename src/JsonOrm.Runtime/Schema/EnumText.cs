using System.Text;

namespace JsonOrm.Schema;

/// <summary>The names of an enum as UTF-8, and the rules of flags.</summary>
internal sealed class EnumText
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

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
            _names[i] = s_utf8.GetBytes(schema.Names[i]);
            _byFallingValue[i] = i;
            falling[i] = ~(ulong)_values[i];
        }

        Array.Sort(falling, _byFallingValue);
    }

    /// <summary>Parses a name, or flags joined by ", ", to its number.</summary>
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

    /// <summary>The name at an index, as UTF-8.</summary>
    public ReadOnlySpan<byte> Name(int place) => _names[place];

    /// <summary>Finds the names that together make up a value, in the order of <see cref="Enum.ToString()"/>; returns 0 if names alone cannot express
    /// it.</summary>
    /// <param name="value">The number.</param>
    /// <param name="places">Receives the indexes of the names; has room for 64.</param>
    public int Places(long value, Span<int> places)
    {
        int exact = Array.IndexOf(_values, value);
        if (exact >= 0)
        {
            places[0] = exact;
            return 1;
        }

        if (!_isFlags || value == 0)
        {
            return 0;
        }

        int count = 0;
        ulong rest = (ulong)value;
        foreach (int i in _byFallingValue)
        {
            ulong flag = (ulong)_values[i];
            if (flag != 0 && (rest & flag) == flag)
            {
                places[count++] = i;
                rest -= flag;
            }
        }

        // Collected from the highest flag down, written from the lowest up, as Enum.ToString does.
        places[..count].Reverse();
        return rest == 0 ? count : 0;
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
