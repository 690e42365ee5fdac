using System.Text.Json;

namespace JsonOrm.Cli.Moving;

/// <summary>Writes texts of other formats as the JSON of a column.</summary>
internal static class FieldJson
{
    /// <summary>Writes a text that is not null.</summary>
    /// <returns>Why it cannot be a value of the column; null if it may be one.</returns>
    public static string? Write(Utf8JsonWriter writer, ColumnSchema column, string text)
    {
        switch (column.Type)
        {
            case ColumnType.Boolean:
                return WriteBoolean(writer, text);
            case >= ColumnType.SByte and <= ColumnType.Decimal:
                return WriteNumber(writer, text);
            case ColumnType.DateTime or ColumnType.DateTimeOffset when text.Length > 11 && text[10] == ' ':
                writer.WriteStringValue(string.Concat(text.AsSpan(0, 10), "T", text.AsSpan(11)));
                return null;
            case ColumnType.Json:
                return WriteJson(writer, text);
            default:
                writer.WriteStringValue(text);
                return null;
        }
    }

    private static string? WriteBoolean(Utf8JsonWriter writer, string text)
    {
        bool? value = text.Trim().ToUpperInvariant() switch
        {
            "TRUE" or "1" => true,
            "FALSE" or "0" => false,
            _ => null,
        };
        if (value is not { } flag)
        {
            return $"{Shown(text)} is neither true nor false.";
        }

        writer.WriteBooleanValue(flag);
        return null;
    }

    private static string? WriteNumber(Utf8JsonWriter writer, string text)
    {
        string number = text.Trim();
        if (!ColumnGuess.IsNumber(number, out _, out _))
        {
            return $"{Shown(text)} is no number.";
        }

        writer.WriteRawValue(number);
        return null;
    }

    private static string? WriteJson(Utf8JsonWriter writer, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            document.RootElement.WriteTo(writer);
            return null;
        }
        catch (JsonException)
        {
            return $"{Shown(text)} is no JSON.";
        }
    }

    private static string Shown(string text) => "\"" + (text.Length > 60 ? text[..60] + "…" : text) + "\"";
}
