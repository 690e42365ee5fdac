using System.Globalization;
using System.Text;

namespace JsonOrm.Cli.Output;

/// <summary>Values as text, as the files have them.</summary>
internal static class ValueText
{
    /// <summary>Returns the text of a value that is not null.</summary>
    public static string Of(object value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture),
        DateTimeOffset { Offset.Ticks: 0 } time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        byte[] bytes => Convert.ToBase64String(bytes),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>Returns a text for a terminal: a control character could move the cursor or change colours, so each is written as an escape.</summary>
    public static string Visible(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\x1F') && !text.AsSpan().ContainsAnyInRange('\x7F', '\x9F'))
        {
            return text;
        }

        var visible = new StringBuilder(text.Length + 8);
        foreach (char unit in text)
        {
            _ = unit switch
            {
                '\n' => visible.Append("\\n"),
                '\r' => visible.Append("\\r"),
                '\t' => visible.Append("\\t"),
                < ' ' or (>= '\x7F' and <= '\x9F') => visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}"),
                _ => visible.Append(unit),
            };
        }

        return visible.ToString();
    }

    /// <summary>True if values of a type are numbers, which are aligned to the right.</summary>
    public static bool IsNumber(ColumnType type) => type is >= ColumnType.SByte and <= ColumnType.Decimal;
}
