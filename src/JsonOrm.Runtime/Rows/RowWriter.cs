using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using JsonOrm.Errors;

namespace JsonOrm.Rows;

/// <summary>
/// Writes canonical JSON lines into an arena: finished records are returned as slices of blocks that are never overwritten.
/// Not thread-safe.
/// </summary>
public sealed partial class RowWriter
{
    private int _depth;
    private bool _needsComma;

    /// <summary>The start of the record's current member in the block, or -1; used only to name the column in an error.</summary>
    private int _member = -1;

    /// <summary>The bytes written since the last record was taken or cleared.</summary>
    public ReadOnlySpan<byte> WrittenSpan => new(_block, _rowStart, _position - _rowStart);

    /// <summary>Starts a JSON object.</summary>
    public void BeginObject() => Begin((byte)'{');

    /// <summary>Ends a JSON object.</summary>
    public void EndObject() => End((byte)'}');

    /// <summary>Starts a JSON array.</summary>
    public void BeginArray() => Begin((byte)'[');

    /// <summary>Ends a JSON array.</summary>
    public void EndArray() => End((byte)']');

    /// <summary>
    /// Starts a member; <paramref name="quotedNameAndColon"/> is the escaped name in quotes and the colon, for example <c>"Age":</c>. Writes a comma before it
    /// unless it is the object's first.
    /// </summary>
    /// <param name="quotedNameAndColon">For example <c>"Age":</c>.</param>
    /// <returns>This writer, for the value.</returns>
    public RowWriter Member(ReadOnlySpan<byte> quotedNameAndColon)
    {
        Span<byte> destination = Reserve(quotedNameAndColon.Length + 1);
        if (_needsComma)
        {
            destination[0] = (byte)',';
            destination = destination[1..];
            _position++;
            _needsComma = false;
        }

        if (_depth == 1)
        {
            _member = _position;
        }

        quotedNameAndColon.CopyTo(destination);
        _position += quotedNameAndColon.Length;
        return this;
    }

    /// <summary>Starts a member whose name is data (a dictionary's key).</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="ArgumentException">The name contains a lone surrogate.</exception>
    public void MemberName(string name)
    {
        Element();
        WriteString(name);
        Append((byte)':');
        _needsComma = false;
    }

    /// <summary>Starts an array element: writes a comma unless it is the first.</summary>
    public void Element()
    {
        if (_needsComma)
        {
            Append((byte)',');
            _needsComma = false;
        }
    }

    /// <summary>Writes null.</summary>
    public void WriteNull() => AppendValue("null"u8);

    /// <summary>Writes a bool.</summary>
    /// <param name="value">The value.</param>
    public void WriteBoolean(bool value) => AppendValue(value ? "true"u8 : "false"u8);

    /// <summary>Writes an integer.</summary>
    /// <param name="value">The value.</param>
    public void WriteInt64(long value)
    {
        Utf8Formatter.TryFormat(value, Reserve(20), out int written);
        Advance(written);
    }

    /// <summary>Writes an unsigned integer.</summary>
    /// <param name="value">The value.</param>
    public void WriteUInt64(ulong value)
    {
        Utf8Formatter.TryFormat(value, Reserve(20), out int written);
        Advance(written);
    }

    /// <summary>Writes the shortest text that parses back to the same float.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">NaN or an infinity, which JSON cannot represent.</exception>
    public void WriteSingle(float value)
    {
        if (!float.IsFinite(value))
        {
            throw NotFinite(value);
        }

        value.TryFormat(Reserve(32), out int written, default, CultureInfo.InvariantCulture);
        Advance(written);
    }

    /// <summary>Writes the shortest text that parses back to the same double.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">NaN or an infinity, which JSON cannot represent.</exception>
    public void WriteDouble(double value)
    {
        if (!double.IsFinite(value))
        {
            throw NotFinite(value);
        }

        value.TryFormat(Reserve(32), out int written, default, CultureInfo.InvariantCulture);
        Advance(written);
    }

    /// <summary>Writes a decimal with its scale.</summary>
    /// <param name="value">The value.</param>
    public void WriteDecimal(decimal value)
    {
        Span<byte> destination = Reserve(33);
        int sign = 0;
        if (value == 0 && decimal.IsNegative(value))
        {
            // .NET formats minus zero without a sign.
            destination[0] = (byte)'-';
            sign = 1;
        }

        value.TryFormat(destination[sign..], out int written, default, CultureInfo.InvariantCulture);
        Advance(sign + written);
    }

    /// <summary>Writes a string; only quotes, backslashes and control characters are escaped.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">The string contains a lone surrogate.</exception>
    public void WriteString(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        AppendText(value, value);
    }

    /// <summary>Writes one UTF-16 code unit.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">A surrogate, which is not a text on its own.</exception>
    public void WriteChar(char value) => AppendText([value], value);

    /// <summary>Writes a Guid, lower case with hyphens.</summary>
    /// <param name="value">The value.</param>
    public void WriteGuid(Guid value)
    {
        Span<byte> destination = Reserve(38);
        destination[0] = (byte)'"';
        Utf8Formatter.TryFormat(value, destination[1..], out int written);
        destination[written + 1] = (byte)'"';
        Advance(written + 2);
    }

    /// <summary>Writes ISO 8601 with ticks, without trailing zeros of the fraction: Z for UTC, no suffix for unspecified, the offset for local.</summary>
    /// <param name="value">The value.</param>
    public void WriteDateTime(DateTime value)
    {
        Span<byte> destination = Reserve(DateText.MaxLength + 2);
        destination[0] = (byte)'"';
        int length = 1 + DateText.WriteDateTime(destination[1..], value);
        if (value.Kind == DateTimeKind.Utc)
        {
            destination[length++] = (byte)'Z';
        }
        else if (value.Kind == DateTimeKind.Local)
        {
            TimeSpan offset = TimeZoneInfo.Local.GetUtcOffset(value);
            length += DateText.WriteOffset(destination[length..], (int)(offset.Ticks / TimeSpan.TicksPerMinute));
        }

        destination[length++] = (byte)'"';
        Advance(length);
    }

    /// <summary>Writes ISO 8601 with ticks and the offset; Z for offset zero.</summary>
    /// <param name="value">The value.</param>
    public void WriteDateTimeOffset(DateTimeOffset value)
    {
        Span<byte> destination = Reserve(DateText.MaxLength + 2);
        destination[0] = (byte)'"';
        int length = 1 + DateText.WriteDateTime(destination[1..], value.DateTime);
        int minutes = (int)(value.Offset.Ticks / TimeSpan.TicksPerMinute);
        if (minutes == 0)
        {
            destination[length++] = (byte)'Z';
        }
        else
        {
            length += DateText.WriteOffset(destination[length..], minutes);
        }

        destination[length++] = (byte)'"';
        Advance(length);
    }

    /// <summary>Writes yyyy-MM-dd.</summary>
    /// <param name="value">The value.</param>
    public void WriteDateOnly(DateOnly value)
    {
        Span<byte> destination = Reserve(12);
        destination[0] = (byte)'"';
        int length = 1 + DateText.WriteDate(destination[1..], value);
        destination[length++] = (byte)'"';
        Advance(length);
    }

    /// <summary>Writes HH:mm:ss and the fraction.</summary>
    /// <param name="value">The value.</param>
    public void WriteTimeOnly(TimeOnly value)
    {
        Span<byte> destination = Reserve(18);
        destination[0] = (byte)'"';
        int length = 1 + DateText.WriteTime(destination[1..], value.Ticks);
        destination[length++] = (byte)'"';
        Advance(length);
    }

    /// <summary>Writes the constant format.</summary>
    /// <param name="value">The value.</param>
    public void WriteTimeSpan(TimeSpan value)
    {
        Span<byte> destination = Reserve(28);
        destination[0] = (byte)'"';
        Utf8Formatter.TryFormat(value, destination[1..], out int written, 'c');
        destination[written + 1] = (byte)'"';
        Advance(written + 2);
    }

    /// <summary>Writes base64.</summary>
    /// <param name="value">The value.</param>
    public void WriteBytes(ReadOnlySpan<byte> value)
    {
        RefuseTooLong(value.Length);
        Span<byte> destination = Reserve(checked(Base64.GetMaxEncodedToUtf8Length(value.Length) + 2));
        destination[0] = (byte)'"';
        Base64.EncodeToUtf8(value, destination[1..], out _, out int written);
        destination[written + 1] = (byte)'"';
        Advance(written + 2);
    }

    /// <summary>Writes an enum's name, its flags' names joined by ", ", or its number if names cannot express it.</summary>
    /// <param name="value">The number, widened to 64 bits.</param>
    /// <param name="schema">The enum.</param>
    public void WriteEnum(long value, EnumSchema schema)
    {
        if (!TryAppendNames(value, schema.Text))
        {
            WriteInt64(value);
        }
    }

    /// <summary>Writes nested JSON without white space, numbers as they were written.</summary>
    /// <param name="value">The element; an undefined one is written as null.</param>
    /// <exception cref="ArgumentException">A string contains a lone surrogate, an object contains a duplicate member, or the nesting is too deep.</exception>
    public void WriteJson(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                BeginObject();
                string? first = null;
                HashSet<string>? names = null;
                foreach (JsonProperty property in value.EnumerateObject())
                {
                    string name = Text(property, static p => p.Name);
                    if (first is null)
                    {
                        first = name;
                    }
                    else if (!(names ??= new(StringComparer.Ordinal) { first }).Add(name))
                    {
                        throw new InvalidTextException(CurrentColumn(), null, $"The JSON holds the member \"{name}\" twice in one object");
                    }

                    MemberName(name);
                    WriteJson(property.Value);
                }

                EndObject();
                break;
            case JsonValueKind.Array:
                BeginArray();
                foreach (JsonElement element in value.EnumerateArray())
                {
                    Element();
                    WriteJson(element);
                }

                EndArray();
                break;
            case JsonValueKind.String:
                WriteString(Text(value, static v => v.GetString()!));
                break;
            case JsonValueKind.Number:
                AppendNumber(value.GetRawText());
                break;
            case JsonValueKind.True:
            case JsonValueKind.False:
                WriteBoolean(value.ValueKind == JsonValueKind.True);
                break;
            default:
                WriteNull();
                break;
        }
    }

    /// <summary>An element may contain an escaped lone surrogate, which is detected only when the string is read.</summary>
    private string Text<TSource>(TSource source, Func<TSource, string> read)
    {
        try
        {
            return read(source);
        }
        catch (InvalidOperationException)
        {
            throw new InvalidTextException(CurrentColumn(), null, "The JSON holds a lone surrogate, which is no text");
        }
    }
}
