using System.Globalization;
using System.Text;

namespace JsonOrm.Queries;

/// <summary>Prints constants as a person would write them: text and dates in single quotes, enums by name.</summary>
internal static class ConstantPrinter
{
    public static string Print(Value value, ColumnType type, EnumSchema? schema = null)
    {
        var text = new StringBuilder();
        Append(text, value, type, schema);
        return text.ToString();
    }

    public static void Append(StringBuilder text, Value value, ColumnType type, EnumSchema? schema)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        if (value.IsNull)
        {
            text.Append("null");
            return;
        }

        switch (type)
        {
            case ColumnType.Boolean:
                text.Append(value.Integer != 0 ? "true" : "false");
                break;
            case ColumnType.UInt64:
                text.Append(culture, $"{(ulong)value.Integer ^ 0x8000_0000_0000_0000}");
                break;
            case ColumnType.Char:
                AppendQuoted(text, ((char)value.Integer).ToString());
                break;
            case ColumnType.DateTime:
                text.Append(culture, $"'{new DateTime(value.Integer, (DateTimeKind)value.Tag):O}'");
                break;
            case ColumnType.DateTimeOffset:
                var offset = TimeSpan.FromMinutes(value.Tag);
                text.Append(culture, $"'{new DateTimeOffset(new DateTime(value.Integer, DateTimeKind.Utc)).ToOffset(offset):O}'");
                break;
            case ColumnType.DateOnly:
                text.Append(culture, $"'{DateOnly.FromDayNumber((int)value.Integer):O}'");
                break;
            case ColumnType.TimeOnly:
                text.Append(culture, $"'{new TimeOnly(value.Integer):O}'");
                break;
            case ColumnType.TimeSpan:
                text.Append(culture, $"'{new TimeSpan(value.Integer):c}'");
                break;
            case ColumnType.Enum when Name(value.Integer, schema) is { } name:
                text.Append(name);
                break;
            case ColumnType.String or ColumnType.Guid or ColumnType.Bytes or ColumnType.Json:
                AppendQuoted(text, value.ToString());
                break;
            default:
                text.Append(value.ToString());
                break;
        }
    }

    private static string? Name(long number, EnumSchema? schema)
    {
        for (int i = 0; i < schema?.Values.Count; i++)
        {
            if (schema.Values[i] == number)
            {
                return schema.Names[i];
            }
        }

        return null;
    }

    private static void AppendQuoted(StringBuilder text, string value) =>
        text.Append('\'').Append(value.Replace("'", "''", StringComparison.Ordinal)).Append('\'');
}
