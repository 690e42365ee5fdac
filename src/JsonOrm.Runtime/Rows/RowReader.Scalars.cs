using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using JsonOrm.Files;

namespace JsonOrm.Rows;

// Numbers, and the steps shared by all values.
public ref partial struct RowReader
{
    /// <summary>Reads an integer of this width; throws if the value is out of range.</summary>
    public sbyte ReadSByte() => (sbyte)ReadInteger(sbyte.MinValue, sbyte.MaxValue);

    /// <summary>Reads an integer of this width; throws if the value is out of range.</summary>
    public byte ReadByte() => (byte)ReadInteger(byte.MinValue, byte.MaxValue);

    /// <summary>Reads an integer of this width; throws if the value is out of range.</summary>
    public short ReadInt16() => (short)ReadInteger(short.MinValue, short.MaxValue);

    /// <summary>Reads an integer of this width; throws if the value is out of range.</summary>
    public ushort ReadUInt16() => (ushort)ReadInteger(ushort.MinValue, ushort.MaxValue);

    /// <summary>Reads an integer of this width; throws if the value is out of range.</summary>
    public int ReadInt32() => (int)ReadInteger(int.MinValue, int.MaxValue);

    /// <summary>Reads an integer of this width; throws if the value is out of range.</summary>
    public uint ReadUInt32() => (uint)ReadInteger(uint.MinValue, uint.MaxValue);

    /// <summary>Reads an integer of this width; throws if the value is out of range.</summary>
    public long ReadInt64() => ReadInteger(long.MinValue, long.MaxValue);

    /// <summary>Reads an integer of this width; throws if the value is out of range.</summary>
    public ulong ReadUInt64()
    {
        if (!NumberText.TryReadUInt64(_json, ref _position, out ulong value))
        {
            ThrowNotInteger(0, ulong.MaxValue);
        }

        EndNumber(isWhole: true);
        return value;
    }

    /// <summary>Reads a float to the exact bits.</summary>
    public float ReadSingle()
    {
        if (!NumberText.TryReadSingle(_json, ref _position, out float value))
        {
            Throw("a number in the range of float");
        }

        EndNumber();
        return value;
    }

    /// <summary>Reads a double to the exact bits.</summary>
    public double ReadDouble()
    {
        if (!NumberText.TryReadDouble(_json, ref _position, out double value))
        {
            Throw("a number in the range of double");
        }

        EndNumber();
        return value;
    }

    /// <summary>Reads a decimal with its scale.</summary>
    public decimal ReadDecimal()
    {
        if (!NumberText.TryReadDecimal(_json, ref _position, out decimal value))
        {
            Throw("a number that a decimal holds exactly");
        }

        EndNumber();
        return value;
    }

    /// <summary>Reads any integer-like column in the 64-bit form of <see cref="Value.Integer"/>.</summary>
    internal long ReadInteger64(ColumnSchema column) => column.Type switch
    {
        ColumnType.Boolean => ReadBoolean() ? 1 : 0,
        ColumnType.SByte => ReadSByte(),
        ColumnType.Byte => ReadByte(),
        ColumnType.Int16 => ReadInt16(),
        ColumnType.UInt16 => ReadUInt16(),
        ColumnType.Int32 => ReadInt32(),
        ColumnType.UInt32 => ReadUInt32(),
        ColumnType.Int64 => ReadInt64(),
        ColumnType.UInt64 => (long)(ReadUInt64() ^ (1UL << 63)),
        ColumnType.Char => ReadChar(),
        ColumnType.DateTime => ReadDateTime().Ticks,
        ColumnType.DateTimeOffset => ReadDateTimeOffset().UtcTicks,
        ColumnType.DateOnly => ReadDateOnly().DayNumber,
        ColumnType.TimeOnly => ReadTimeOnly().Ticks,
        ColumnType.TimeSpan => ReadTimeSpan().Ticks,
        ColumnType.Enum => ReadEnum(column.Enum!),
        _ => throw new ArgumentOutOfRangeException(nameof(column), column.Type, "The column has no 64-bit form."),
    };

    /// <summary>Reads a value of any column and discards it; used for its exceptions.</summary>
    internal void ReadAny(ColumnSchema column)
    {
        switch (column.Type)
        {
            case ColumnType.Single:
                ReadSingle();
                break;
            case ColumnType.Double:
                ReadDouble();
                break;
            case ColumnType.Decimal:
                ReadDecimal();
                break;
            case ColumnType.String:
                ReadString();
                break;
            case ColumnType.Guid:
                ReadGuid();
                break;
            case ColumnType.Bytes:
                ReadBytes();
                break;
            case ColumnType.Json:
                ReadJson();
                break;
            default:
                ReadInteger64(column);
                break;
        }
    }

    private long ReadInteger(long least, long greatest)
    {
        int start = _position;
        if (!NumberText.TryReadInt64(_json, ref _position, out long value) || value < least || value > greatest)
        {
            _position = start;
            ThrowNotInteger(least, (ulong)greatest);
        }

        EndNumber(isWhole: true);
        return value;
    }

    /// <summary>A number ends where a character follows that cannot be part of it; 12.5 is not the integer 12.</summary>
    private void EndNumber(bool isWhole = false)
    {
        if ((uint)_position < (uint)_json.Length && _json[_position] is not ((byte)',' or (byte)'}' or (byte)']'))
        {
            Throw(isWhole && _json[_position] is (byte)'.' or (byte)'e' or (byte)'E' ? "a whole number, written without a point and an exponent" : "the end of the number");
        }

        _needsComma = true;
    }

    private void Begin(byte bracket, string expected)
    {
        if (_depth == FormatLimits.MaxDepth)
        {
            Throw(string.Create(CultureInfo.InvariantCulture, $"nesting of at most {FormatLimits.MaxDepth} levels"));
        }

        Expect(bracket, expected);
        _depth++;
        _needsComma = false;
    }

    private void Expect(byte b, string expected)
    {
        if (Peek() != b)
        {
            Throw(expected);
        }

        _position++;
    }

    /// <summary>Reads a string's UTF-8 with its escapes replaced; allocates only if there are any.</summary>
    internal ReadOnlySpan<byte> ReadText(string expected)
    {
        int start = _position + 1;
        Expect((byte)'"', expected);
        int end = StringText.FindEnd(_json, start, out bool escaped);
        if (end < 0)
        {
            _position = _json.Length;
            Throw("the closing quote of a string");
        }

        _position = end + 1;
        _needsComma = true;
        ReadOnlySpan<byte> inside = _json[start..end];
        if (!escaped)
        {
            return inside;
        }

        var text = new byte[inside.Length];
        if (!StringText.TryUnescape(inside, text, out int written))
        {
            _position = start + written;
            Throw("a JSON escape of a character (a lone surrogate is not one)");
        }

        return text.AsSpan(0, written);
    }

    /// <summary>Skips one value and returns its text.</summary>
    internal ReadOnlySpan<byte> SkipToEnd()
    {
        int start = _position;
        int end = ValueScanner.FindEnd(_json, start, _depth);
        if (end < 0)
        {
            Throw(string.Create(CultureInfo.InvariantCulture, $"a complete value, nested at most {FormatLimits.MaxDepth} levels"));
        }

        _position = end;
        _needsComma = true;
        return _json[start..end];
    }

    [DoesNotReturn]
    private readonly void Throw(string expected) => throw new RowFormatException(_position, expected, CurrentColumn());

    [DoesNotReturn]
    private T Fail<T>(int offset, string expected)
    {
        _position = offset;
        Throw(expected);
        return default;
    }

    [DoesNotReturn]
    private readonly void ThrowNotInteger(long least, ulong greatest) =>
        Throw(string.Create(CultureInfo.InvariantCulture, $"an integer from {least} to {greatest}"));

    // Afterwards the position is before the closing brace.
    private void PassKept()
    {
        if (_depth != 1 || !KeptMembers.IsTail(_json, _position))
        {
            ThrowNotClosed();
        }

        _position = _json.Length - 1;
    }

    [DoesNotReturn]
    private readonly void ThrowNotClosed()
    {
        int name = _position + (Peek() == ',' ? 1 : 0);
        if ((uint)name < (uint)_json.Length && _json[name] == '"')
        {
            int end = StringText.FindEnd(_json, name + 1, out _);
            if (end > 0)
            {
                throw new RowFormatException(name, $"no member {Encoding.UTF8.GetString(_json[name..(end + 1)])} here");
            }
        }

        Throw("a comma or '}'");
    }

    private readonly string? CurrentColumn()
    {
        if (_member < 0 || _depth == 0)
        {
            return null;
        }

        int end = StringText.FindEnd(_json, _member + 1, out _);
        return end < 0 ? null : Encoding.UTF8.GetString(_json[(_member + 1)..end]);
    }
}
