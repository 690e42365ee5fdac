using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace JsonOrm.Collections;

/// <summary>Adds to a number of a document exactly: an integer stays an integer, and a fraction keeps its digits.</summary>
internal readonly struct DocumentNumber
{
    private readonly long _integer;
    private readonly decimal _fraction;

    private DocumentNumber(long integer)
    {
        _integer = integer;
        IsInteger = true;
    }

    private DocumentNumber(decimal fraction) => _fraction = fraction;

    /// <summary>True if the number has neither a fraction nor an exponent, and fits 64 bits.</summary>
    public bool IsInteger { get; }

    /// <summary>The number.</summary>
    public decimal Decimal => IsInteger ? _integer : _fraction;

    /// <summary>The number, if it is an integer.</summary>
    public long Integer => _integer;

    public static DocumentNumber Of(long number) => new(number);

    public static DocumentNumber Of(decimal number) => new(number);

    /// <summary>Reads a number; returns false, with a description of the value, if it is none that can be added to exactly.</summary>
    public static bool TryRead(JsonNode? node, out DocumentNumber number, out string found)
    {
        number = default;
        JsonValueKind kind = node?.GetValueKind() ?? JsonValueKind.Null;
        found = kind switch
        {
            JsonValueKind.Null => "null",
            JsonValueKind.True or JsonValueKind.False => "a boolean",
            JsonValueKind.String => "a text",
            JsonValueKind.Array => "an array",
            JsonValueKind.Object => "an object",
            _ => $"the number {node!.ToJsonString()}, which is too large to be added to exactly",
        };
        if (kind != JsonValueKind.Number)
        {
            return false;
        }

        return TryRead(Encoding.UTF8.GetBytes(node!.ToJsonString()), out number);
    }

    /// <summary>Reads a number from JSON text; returns false for another value, and for a number that cannot be added to exactly.</summary>
    public static bool TryRead(ReadOnlySpan<byte> json, out DocumentNumber number)
    {
        if (json.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0 && long.TryParse(json, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer))
        {
            number = new DocumentNumber(integer);
            return true;
        }

        bool isRead = decimal.TryParse(json, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal fraction);
        number = new DocumentNumber(fraction);
        return isRead;
    }

    /// <summary>Adds two numbers.</summary>
    /// <exception cref="OverflowException">The sum of two integers does not fit 64 bits, or another sum exceeds a decimal.</exception>
    public DocumentNumber Plus(DocumentNumber other) =>
        IsInteger && other.IsInteger ? new DocumentNumber(checked(_integer + other._integer)) : new DocumentNumber(Decimal + other.Decimal);

    /// <summary>Returns the number as a JSON value.</summary>
    public JsonNode ToNode() => IsInteger ? JsonValue.Create(_integer) : JsonValue.Create(_fraction);

    /// <summary>Writes the number as <see cref="ToNode"/> does; returns the number of bytes.</summary>
    public int Write(Span<byte> json)
    {
        int length;
        _ = IsInteger ? Utf8Formatter.TryFormat(_integer, json, out length) : Utf8Formatter.TryFormat(_fraction, json, out length);
        return length;
    }

    /// <inheritdoc/>
    public override string ToString() => Decimal.ToString(CultureInfo.InvariantCulture);
}
