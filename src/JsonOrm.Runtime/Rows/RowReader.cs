using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text.Json;
using JsonOrm.Files;

namespace JsonOrm.Rows;

/// <summary>
/// Reads one canonical JSON line, member by member in declared order. Text in any other form is rejected:
/// every method throws <see cref="RowFormatException"/> if the text does not match, whatever the bytes.
/// </summary>
public ref partial struct RowReader
{
    private readonly ReadOnlySpan<byte> _json;
    private int _position;
    private int _depth;
    private int _member;
    private bool _needsComma;

    /// <summary>Creates a reader positioned before the first byte.</summary>
    /// <param name="json">UTF-8 text of one JSON value.</param>
    public RowReader(ReadOnlySpan<byte> json)
        : this(json, 0, 0)
    {
    }

    /// <summary>Creates a reader positioned at a value inside a record.</summary>
    internal RowReader(ReadOnlySpan<byte> json, int position, int depth)
    {
        _json = json;
        _position = position;
        _depth = depth;
        _member = -1;
    }

    /// <summary>The position of the next byte.</summary>
    internal readonly int Position => _position;

    /// <summary>Reads the opening brace.</summary>
    public void BeginObject() => Begin((byte)'{', "an object");

    /// <summary>Reads the closing brace; anything else is an error that names the unexpected member.</summary>
    public void EndObject()
    {
        if (Peek() != '}')
        {
            PassKept();
        }

        _position++;
        _depth--;
        _needsComma = true;
    }

    /// <summary>If the next member is this one, positions the reader at its value and returns true; otherwise reads nothing.</summary>
    /// <param name="quotedNameAndColon">For example <c>"Age":</c>.</param>
    public bool TryMember(ReadOnlySpan<byte> quotedNameAndColon)
    {
        int start = _position;
        if (_needsComma)
        {
            if (Peek() != ',')
            {
                return false;
            }

            start++;
        }

        if (_json.Length - start < quotedNameAndColon.Length || !_json.Slice(start, quotedNameAndColon.Length).SequenceEqual(quotedNameAndColon))
        {
            return false;
        }

        if (_depth == 1)
        {
            _member = start;
        }

        _position = start + quotedNameAndColon.Length;
        _needsComma = false;
        return true;
    }

    /// <summary>For nested objects, whose members may be in any order: reads the next member's name, unescaped, or the closing brace (false).</summary>
    /// <param name="name">The name as UTF-8.</param>
    public bool NextMember(out ReadOnlySpan<byte> name)
    {
        if (Peek() == '}')
        {
            name = default;
            EndObject();
            return false;
        }

        if (_needsComma)
        {
            Expect((byte)',', "a comma or '}'");
        }

        name = ReadText("a member name");
        Expect((byte)':', "a colon");
        _needsComma = false;
        return true;
    }

    /// <summary>Reads the opening bracket.</summary>
    public void BeginArray() => Begin((byte)'[', "an array");

    /// <summary>Returns true before each element; after the last, reads the closing bracket and returns false.</summary>
    public bool NextElement()
    {
        if (Peek() == ']')
        {
            _position++;
            _depth--;
            _needsComma = true;
            return false;
        }

        if (_needsComma)
        {
            Expect((byte)',', "a comma or ']'");
            _needsComma = false;
        }

        if (_position >= _json.Length)
        {
            Throw("an element or ']'");
        }

        return true;
    }

    /// <summary>Reads null if it comes next.</summary>
    public bool TryReadNull()
    {
        if (Peek() != 'n' || !_json[_position..].StartsWith("null"u8))
        {
            return false;
        }

        _position += 4;
        _needsComma = true;
        return true;
    }

    /// <summary>Skips one value.</summary>
    public void SkipValue() => SkipToEnd();

    /// <summary>Reads a bool.</summary>
    public bool ReadBoolean()
    {
        ReadOnlySpan<byte> rest = _json[_position..];
        bool value = rest.StartsWith("true"u8);
        if (!value && !rest.StartsWith("false"u8))
        {
            Throw("true or false");
        }

        _position += value ? 4 : 5;
        _needsComma = true;
        return value;
    }

    /// <summary>Reads a string.</summary>
    public string ReadString()
    {
        int start = _position;
        ReadOnlySpan<byte> text = ReadText("a string");
        try
        {
            return StringText.StrictUtf8.GetString(text);
        }
        catch (System.Text.DecoderFallbackException fault)
        {
            _position = start + 1 + Math.Max(fault.Index, 0);
            Throw("valid UTF-8");
            return "";
        }
    }

    /// <summary>Reads one UTF-16 code unit.</summary>
    public char ReadChar()
    {
        int start = _position;
        string text = ReadString();
        if (text.Length != 1)
        {
            _position = start;
            Throw("a string of one UTF-16 code unit");
        }

        return text[0];
    }

    /// <summary>Reads a Guid.</summary>
    public Guid ReadGuid()
    {
        int start = _position;
        ReadOnlySpan<byte> text = ReadText("a Guid in quotes");
        if (text.Length != 36 || !Utf8Parser.TryParse(text, out Guid value, out int read) || read != 36)
        {
            return Fail<Guid>(start, "a Guid of the form 00000000-0000-0000-0000-000000000000");
        }

        return value;
    }

    /// <summary>Reads a DateTime with its kind.</summary>
    public DateTime ReadDateTime()
    {
        int start = _position;
        return DateText.TryReadDateTime(ReadText("a date and time in quotes"), out long ticks, out DateTimeKind kind)
            ? new DateTime(ticks, kind)
            : Fail<DateTime>(start, "a date and time of the form 2026-01-31T23:59:59");
    }

    /// <summary>Reads a DateTimeOffset with its offset.</summary>
    public DateTimeOffset ReadDateTimeOffset()
    {
        int start = _position;
        return DateText.TryReadDateTimeOffset(ReadText("a date and time in quotes"), out long utcTicks, out short minutes)
            ? new DateTimeOffset(utcTicks + (minutes * TimeSpan.TicksPerMinute), new TimeSpan(minutes * TimeSpan.TicksPerMinute))
            : Fail<DateTimeOffset>(start, "a date and time of the form 2026-01-31T23:59:59+01:00");
    }

    /// <summary>Reads a date.</summary>
    public DateOnly ReadDateOnly()
    {
        int start = _position;
        return DateText.TryReadDate(ReadText("a date in quotes"), out int days)
            ? DateOnly.FromDayNumber(days)
            : Fail<DateOnly>(start, "a date of the form 2026-01-31");
    }

    /// <summary>Reads a time of day.</summary>
    public TimeOnly ReadTimeOnly()
    {
        int start = _position;
        return DateText.TryReadTime(ReadText("a time in quotes"), out long ticks)
            ? new TimeOnly(ticks)
            : Fail<TimeOnly>(start, "a time of the form 23:59:59");
    }

    /// <summary>Reads a duration.</summary>
    public TimeSpan ReadTimeSpan()
    {
        int start = _position;
        ReadOnlySpan<byte> text = ReadText("a length of time in quotes");
        return Utf8Parser.TryParse(text, out TimeSpan value, out int read, 'c') && read == text.Length
            ? value
            : Fail<TimeSpan>(start, "a length of time of the form [-][days.]23:59:59");
    }

    /// <summary>Reads base64.</summary>
    public byte[] ReadBytes()
    {
        int start = _position;
        ReadOnlySpan<byte> text = ReadText("base64 in quotes");
        var value = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        if (Base64.DecodeFromUtf8(text, value, out _, out int written) != System.Buffers.OperationStatus.Done)
        {
            return Fail<byte[]>(start, "base64");
        }

        return written == value.Length ? value : value[..written];
    }

    /// <summary>Reads an enum's name, names or number.</summary>
    /// <param name="schema">The enum.</param>
    public long ReadEnum(EnumSchema schema)
    {
        if (Peek() != '"')
        {
            return ReadInt64();
        }

        int start = _position;
        return schema.Text.TryParse(ReadText("an enum name"), out long value)
            ? value
            : Fail<long>(start, $"a name of {schema.TypeName}");
    }

    /// <summary>Reads one value as it is stored.</summary>
    internal ReadOnlySpan<byte> ReadRaw() => SkipToEnd();

    /// <summary>Reads nested JSON into a separate element.</summary>
    public JsonElement ReadJson()
    {
        int start = _position;
        ReadOnlySpan<byte> value = SkipToEnd();
        try
        {
            var reader = new Utf8JsonReader(value, new JsonReaderOptions { MaxDepth = FormatLimits.MaxDepth });
            var element = JsonElement.ParseValue(ref reader);
            if (reader.BytesConsumed == value.Length)
            {
                return element;
            }

            start += (int)reader.BytesConsumed;
        }
        catch (JsonException fault)
        {
            start += (int)(fault.BytePositionInLine ?? 0);
        }

        return Fail<JsonElement>(start, "well-formed JSON");
    }

    /// <summary>Throws: a required member is missing. It has a return type so that it can be used in an expression.</summary>
    /// <typeparam name="T">The member's type.</typeparam>
    /// <param name="column">The column's name.</param>
    /// <exception cref="RowFormatException">Always.</exception>
    public T Missing<T>(string column) => throw new RowFormatException(_position, $"the member \"{column}\"", column);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int Peek() => (uint)_position < (uint)_json.Length ? _json[_position] : -1;
}
