using System.Text;

namespace JsonOrm.Files;

/// <summary>
/// Reads text that is byte for byte what the engine writes. At the first byte that differs it
/// fails and stays failed, and the caller reads the text again with the general reader, which accepts any JSON or reports what is
/// wrong. This is the only parsing code that opening a database and finding a row requires; in a new process a general reader would take most of
/// the time of both.
/// </summary>
internal ref struct CanonicalText(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;

    /// <summary>The position of the next byte.</summary>
    public int Position { get; private set; }

    /// <summary>True if the text differed from what was expected; everything read is then invalid.</summary>
    public bool Failed { get; private set; }

    /// <summary>True if the whole text was read and matched.</summary>
    public readonly bool IsComplete => !Failed && Position == _text.Length;

    /// <summary>Reads exactly these bytes.</summary>
    public void Skip(ReadOnlySpan<byte> expected)
    {
        if (!TrySkip(expected))
        {
            Failed = true;
        }
    }

    /// <summary>Reads these bytes if they come next; returns false otherwise.</summary>
    public bool TrySkip(ReadOnlySpan<byte> expected)
    {
        if (Failed || !_text[Position..].StartsWith(expected))
        {
            return false;
        }

        Position += expected.Length;
        return true;
    }

    /// <summary>Moves to the position after the next occurrence of these bytes.</summary>
    public void SkipPast(ReadOnlySpan<byte> expected)
    {
        int distance = _text[Position..].IndexOf(expected);
        Failed |= distance < 0;
        Position += Failed ? 0 : distance + expected.Length;
    }

    /// <summary>Reads digits as a non-negative number.</summary>
    public long Number()
    {
        long number = 0;
        int start = Position, position = start;
        while (position < _text.Length && (uint)(_text[position] - '0') <= 9)
        {
            number = (number * 10) + (_text[position++] - '0');
        }

        // Eighteen digits cannot overflow; a leading zero is not JSON.
        Failed |= position == start || position - start > 18 || (position - start > 1 && _text[start] == '0');
        Position = position;
        return number;
    }

    /// <summary>Reads digits as a non-negative 32-bit number.</summary>
    public int Count()
    {
        long number = Number();
        Failed |= number > int.MaxValue;
        return (int)number;
    }

    /// <summary>Reads a number of lower-case hexadecimal digits in quotes.</summary>
    public ulong Hexadecimal(int digits)
    {
        ulong value = 0;
        int position = Position;
        if (Failed || position + digits + 2 > _text.Length || _text[position] != '"' || _text[position + digits + 1] != '"')
        {
            Failed = true;
            return 0;
        }

        for (int i = 1; i <= digits; i++)
        {
            int letter = _text[position + i];
            int digit = letter is >= '0' and <= '9' ? letter - '0' : letter is >= 'a' and <= 'f' ? letter - 'a' + 10 : -1;
            Failed |= digit < 0;
            value = (value << 4) | (uint)digit;
        }

        Position = position + digits + 2;
        return value;
    }

    /// <summary>Reads a string of printable ASCII without escapes.</summary>
    public string Text()
    {
        int start = Position + 1, end = start;
        Skip("\""u8);
        while (end < _text.Length && _text[end] is >= 0x20 and < 0x7F and not ((byte)'"' or (byte)'\\'))
        {
            end++;
        }

        if (Failed || end == _text.Length || _text[end] != '"')
        {
            Failed = true;
            return "";
        }

        Position = end + 1;
        return Encoding.ASCII.GetString(_text[start..end]);
    }

    /// <summary>Reads an array of scalars, including the brackets, without interpreting it.</summary>
    public ReadOnlySpan<byte> FlatArray()
    {
        int start = Position, end = start;
        Skip("["u8);
        bool isInside = false;
        for (; end < _text.Length && (isInside || _text[end] != ']'); end++)
        {
            if (_text[end] == '"')
            {
                isInside = !isInside;
            }
            else if (isInside && _text[end] == '\\')
            {
                end++;
            }
        }

        if (Failed || end >= _text.Length)
        {
            Failed = true;
            return default;
        }

        Position = end + 1;
        return _text[start..(end + 1)];
    }
}
