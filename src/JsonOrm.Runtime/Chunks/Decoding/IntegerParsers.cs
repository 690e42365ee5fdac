using JsonOrm.Rows;
using JsonOrm.Schema;

namespace JsonOrm.Chunks;

/// <summary>Parses integers up to 64 bits except ulong, within the range of the column's type.</summary>
internal readonly struct NumberParser(long least, long greatest) : IIntegerParser
{
    public bool TryParse(ReadOnlySpan<byte> json, ref int position, out long value) =>
        NumberText.TryReadInt64(json, ref position, out value) && value >= least && value <= greatest;
}

/// <summary>Parses any integer-like type without a parser of its own, through the row reader.</summary>
internal readonly struct ReaderParser(ColumnSchema column) : IIntegerParser
{
    public bool TryParse(ReadOnlySpan<byte> json, ref int position, out long value)
    {
        var reader = new RowReader(json, position, depth: 1);
        try
        {
            value = reader.ReadInteger64(column);
            position = reader.Position;
            return true;
        }
        catch (RowFormatException)
        {
            // The step reports it again, with the offset in the line.
            value = 0;
            return false;
        }
    }
}

/// <summary>Parses true and false.</summary>
internal readonly struct BooleanParser : IIntegerParser
{
    public bool TryParse(ReadOnlySpan<byte> json, ref int position, out long value)
    {
        ReadOnlySpan<byte> rest = json[position..];
        value = 0;
        if (rest.StartsWith("true"u8))
        {
            value = 1;
            position += 4;
            return true;
        }

        position += 5;
        return rest.StartsWith("false"u8);
    }
}

/// <summary>Parses an enum's name, names or number. Remembers the last name, because adjacent values are often equal.</summary>
internal struct EnumParser(EnumSchema schema) : IIntegerParser
{
    private readonly EnumText _text = schema.Text;
    private int _lastStart;
    private int _lastLength;
    private long _lastValue;

    public bool TryParse(ReadOnlySpan<byte> json, ref int position, out long value)
    {
        if ((uint)position >= (uint)json.Length || json[position] != '"')
        {
            return NumberText.TryReadInt64(json, ref position, out value);
        }

        int start = position + 1;
        int end = StringText.FindEnd(json, start, out bool escaped);
        value = _lastValue;
        if (end < 0 || escaped)
        {
            return false;
        }

        ReadOnlySpan<byte> name = json[start..end];
        position = end + 1;
        if (_lastLength != 0 && name.SequenceEqual(json.Slice(_lastStart, _lastLength)))
        {
            return true;
        }

        if (!_text.TryParse(name, out value))
        {
            return false;
        }

        (_lastStart, _lastLength, _lastValue) = (start, name.Length, value);
        return true;
    }
}

/// <summary>Parses dates written as yyyy-MM-dd.</summary>
internal readonly struct DateParser : IIntegerParser
{
    public bool TryParse(ReadOnlySpan<byte> json, ref int position, out long value)
    {
        value = 0;
        if (position > json.Length - 12 || json[position] != '"' || json[position + 11] != '"'
            || !DateText.TryReadDate(json.Slice(position + 1, 10), out int days))
        {
            return false;
        }

        value = days;
        position += 12;
        return true;
    }
}
