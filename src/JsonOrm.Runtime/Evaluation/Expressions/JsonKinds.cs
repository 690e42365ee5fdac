using System.Buffers.Text;
using System.Globalization;
using System.Text;
using JsonOrm.Documents;

namespace JsonOrm.Evaluation;

/// <summary>Values of JSON that has no declared shape: a value that is not of the requested kind is null.</summary>
internal static class JsonKinds
{
    /// <summary>True if a value can be read as this type.</summary>
    public static bool Fits(ReadOnlySpan<byte> json, ColumnType type) => type switch
    {
        ColumnType.Json => true,
        ColumnType.String => json[0] == '"',
        ColumnType.Boolean => json[0] is (byte)'t' or (byte)'f',
        ColumnType.Int64 => IsNumber(json) && TryInteger(json, out _),
        ColumnType.Int32 => IsNumber(json) && TryInteger(json, out long value) && value is >= int.MinValue and <= int.MaxValue,
        ColumnType.Decimal => IsNumber(json) && TryDecimal(json, out _),
        ColumnType.Double => IsNumber(json) && double.IsFinite(Double(json)),
        _ => IsNumber(json),
    };

    public static long Integer(ReadOnlySpan<byte> json) => TryInteger(json, out long value) ? value : throw new InvalidOperationException("The value is no integer; Fits was not asked.");

    public static decimal Decimal(ReadOnlySpan<byte> json) => TryDecimal(json, out decimal value) ? value : throw new InvalidOperationException("The value is no decimal; Fits was not asked.");

    public static double Double(ReadOnlySpan<byte> json) => double.Parse(Encoding.ASCII.GetString(json), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static bool IsNumber(ReadOnlySpan<byte> json) => json[0] is (byte)'-' or (>= (byte)'0' and <= (byte)'9');

    // 2.0 and 2e3 are whole numbers too.
    private static bool TryInteger(ReadOnlySpan<byte> json, out long value)
    {
        if (Utf8Parser.TryParse(json, out value, out int read) && read == json.Length)
        {
            return true;
        }

        // More digits than a decimal has are rounded, and may seem whole.
        bool isWhole = TryDecimal(json, out decimal near) && near == decimal.Truncate(near) && near is >= long.MinValue and <= long.MaxValue
            && DocumentKey.Of(json).AsSpan().SequenceEqual(DocumentKey.Of(Encoding.ASCII.GetBytes(((long)near).ToString(CultureInfo.InvariantCulture))));
        value = isWhole ? (long)near : 0;
        return isWhole;
    }

    private static bool TryDecimal(ReadOnlySpan<byte> json, out decimal value) =>
        decimal.TryParse(Encoding.ASCII.GetString(json), NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}
