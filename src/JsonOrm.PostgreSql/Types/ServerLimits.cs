using System.Buffers;
using System.Globalization;
using JsonOrm.Queries;
using JsonOrm.Rows;

namespace JsonOrm.PostgreSql.Types;

/// <summary>Refuses values that the server, or JSON on the embedded engine, cannot hold, before anything is sent.</summary>
internal static class ServerLimits
{
    // Found by a call that is compiled ahead: the generic searches of a range box their bounds until they are compiled again.
    private static readonly SearchValues<char> s_surrogates = SearchValues.Create([.. Enumerable.Range(0xd800, 0x800).Select(static code => (char)code)]);

    /// <summary>Checks a value of a column.</summary>
    /// <exception cref="ValidationException">The server cannot hold it.</exception>
    public static void Check(TableSchema table, ColumnSchema column, Value value, long? place)
    {
        switch (value.Kind)
        {
            case ValueKind.Text:
                CheckText(table, column.Ordinal, value.Text, place);
                break;
            case ValueKind.Double:
                CheckFinite(table, column.Ordinal, value.Double, place);
                break;
            case ValueKind.Json:
                CheckJson(table, column.Ordinal, value.Json, place);
                break;
            case ValueKind.Integer when column.Type == ColumnType.Char:
                CheckText(table, column.Ordinal, value.Char.ToString(), place);
                break;
            case ValueKind.Integer when PostgresTypes.HasDetail(column.Type):
                CheckTime(table, column.Ordinal, value, place);
                break;
        }
    }

    public static void CheckFinite(TableSchema table, int column, double value, long? place)
    {
        if (!double.IsFinite(value))
        {
            throw Refused(table, column, value, $"JSON has no text for {value.ToString(CultureInfo.InvariantCulture)}.", place);
        }
    }

    public static void CheckText(TableSchema table, int column, string value, long? place)
    {
        int index = value.IndexOf('\0', StringComparison.Ordinal);
        if (index >= 0)
        {
            throw Refused(table, column, value, NoNul(string.Create(CultureInfo.InvariantCulture, $"at index {index}")), place);
        }

        index = value.AsSpan().IndexOfAny(s_surrogates);
        for (; index >= 0 && index < value.Length; index++)
        {
            if (char.IsSurrogatePair(value, index))
            {
                index++;
            }
            else if (char.IsSurrogate(value[index]))
            {
                throw Refused(table, column, value, string.Create(CultureInfo.InvariantCulture, $"The text holds a lone surrogate at index {index}."), place);
            }
        }
    }

    public static void CheckJson(TableSchema table, int column, ReadOnlySpan<byte> json, long? place)
    {
        for (int from = 0; ; from += 6)
        {
            int found = json[from..].IndexOf("\\u0000"u8);
            if (found < 0)
            {
                return;
            }

            // An even number of backslashes before it is text that was escaped.
            from += found;
            int escapes = 0;
            while (escapes < from && json[from - 1 - escapes] == '\\')
            {
                escapes++;
            }

            if (escapes % 2 == 0)
            {
                throw Refused(table, column, null, NoNul("inside nested values"), place);
            }
        }
    }

    /// <summary>Writes a nested value as JSON.</summary>
    /// <returns>The text, which is the writer's until it writes again.</returns>
    public static ReadOnlySpan<byte> JsonOf<V>(TableSchema table, int column, RowWriter writer, V value, JsonColumnWriter<V> write, long? place)
    {
        writer.Clear();
        try
        {
            write(writer, value);
        }
        catch (ArgumentException fault)
        {
            // What JSON has no text for: the writer says what it is.
            throw Refused(table, column, null, fault.Message, place);
        }

        CheckJson(table, column, writer.WrittenSpan, place);
        return writer.WrittenSpan;
    }

    public static void CheckTime(TableSchema table, int column, Value value, long? place)
    {
        if (value.Integer % 10 != 0 && IsCompared(table, column))
        {
            throw Refused(
                table,
                column,
                table.Columns[column].Type == ColumnType.TimeOnly ? value.TimeOnly.ToString("O", CultureInfo.InvariantCulture) : new DateTime(value.Integer).ToString("O", CultureInfo.InvariantCulture),
                "PostgreSQL tells times apart by whole microseconds, and this column is part of the key or of a unique index. Cut the value to microseconds.",
                place);
        }
    }

    /// <summary>The error for a value.</summary>
    public static ValidationException Refused(TableSchema table, int column, object? value, string problem, long? place) =>
        new(table.Name, [new ValidationError(table.Columns[column].Name, value, problem)], place);

    private static string NoNul(string where) => $"PostgreSQL cannot hold the character U+0000 in a text ({where}). Take it out, or store the text as a byte array.";

    private static bool IsCompared(TableSchema table, int column) =>
        table.Key.Contains(column) || table.Indexes.Any(index => index.IsUnique && index.Columns.Contains(column));
}
