using JsonOrm.Queries;
using Npgsql;

namespace JsonOrm.PostgreSql.Types;

/// <summary>Reads fields of the server as values of their columns.</summary>
internal static class PostgresFields
{
    /// <summary>Reads a field.</summary>
    /// <param name="reader">The reader, on a row.</param>
    /// <param name="place">The field's place in the row.</param>
    /// <param name="type">The type of its column.</param>
    /// <param name="hasDetail">True if the field after it is the column beside a time, see <see cref="PostgresTypes.HasDetail"/>.</param>
    /// <param name="what">What errors call the field; null for its name on the server.</param>
    /// <exception cref="JsonOrmException">.NET does not have the value.</exception>
    public static Value GetValue(NpgsqlDataReader reader, int place, ColumnType type, bool hasDetail = false, object? what = null) => reader.IsDBNull(place) ? Value.Null : type switch
    {
        ColumnType.Boolean => Value.From(reader.GetBoolean(place)),
        ColumnType.UInt64 => Value.From(GetUInt64(reader, place, what)),
        ColumnType.Decimal => Value.From(GetDecimal(reader, place, what)),
        ColumnType.Single => Value.From((double)reader.GetFloat(place)),
        ColumnType.Double => Value.From(reader.GetDouble(place)),
        ColumnType.Char => Value.From(GetChar(reader, place, what)),
        ColumnType.String => Value.From(reader.GetString(place)),
        ColumnType.Guid => Value.From(reader.GetGuid(place)),
        ColumnType.DateTime => Value.From(GetDateTime(reader, place, hasDetail, what)),
        ColumnType.DateTimeOffset => Value.From(GetDateTimeOffset(reader, place, hasDetail, what)),
        ColumnType.DateOnly => Value.From(GetDateOnly(reader, place, what)),
        ColumnType.TimeOnly => Value.From(GetTimeOnly(reader, place, hasDetail, what)),
        ColumnType.Bytes => Value.From(reader.GetFieldValue<byte[]>(place)),
        ColumnType.Json => Value.FromJson(GetJson(reader, place)),
        _ => Value.From(reader.GetFieldValue<long>(place)),
    };

    /// <summary>Reads a ulong.</summary>
    public static ulong GetUInt64(NpgsqlDataReader reader, int place, object? what = null)
    {
        decimal number = GetDecimal(reader, place, what);
        return number is >= 0 and <= ulong.MaxValue ? (ulong)number : throw NotHeld(reader, place, "ulong", what);
    }

    /// <summary>Reads a decimal with its scale.</summary>
    public static decimal GetDecimal(NpgsqlDataReader reader, int place, object? what = null)
    {
        try
        {
            return reader.GetDecimal(place);
        }
        catch (OverflowException error)
        {
            throw NotHeld(reader, place, "decimal", what, error);
        }
    }

    /// <summary>Reads a char.</summary>
    public static char GetChar(NpgsqlDataReader reader, int place, object? what = null) => reader.GetString(place) is { Length: 1 } text ? text[0] : throw NotHeld(reader, place, "char", what);

    /// <summary>Reads a DateTime with its kind, as far as it is there.</summary>
    public static DateTime GetDateTime(NpgsqlDataReader reader, int place, bool hasDetail, object? what = null) =>
        PostgresTimes.ToDateTime(reader.GetFieldValue<long>(place), Detail(reader, place, hasDetail), What(reader, place, what));

    /// <summary>Reads a DateTimeOffset with its offset, as far as it is there.</summary>
    public static DateTimeOffset GetDateTimeOffset(NpgsqlDataReader reader, int place, bool hasDetail, object? what = null) =>
        PostgresTimes.ToDateTimeOffset(reader.GetFieldValue<long>(place), Detail(reader, place, hasDetail), What(reader, place, what));

    /// <summary>Reads a date.</summary>
    public static DateOnly GetDateOnly(NpgsqlDataReader reader, int place, object? what = null) => PostgresTimes.ToDate(reader.GetFieldValue<int>(place), What(reader, place, what));

    /// <summary>Reads a time of day.</summary>
    public static TimeOnly GetTimeOnly(NpgsqlDataReader reader, int place, bool hasDetail, object? what = null) =>
        PostgresTimes.ToTimeOnly(reader.GetFieldValue<long>(place), Detail(reader, place, hasDetail), What(reader, place, what));

    /// <summary>Reads nested JSON without white space, as the readers of rows want it.</summary>
    public static byte[] GetJson(NpgsqlDataReader reader, int place)
    {
        byte[] text = reader.GetFieldValue<byte[]>(place);
        int length = 0;
        bool isText = false;
        for (int i = 0; i < text.Length; i++)
        {
            byte part = text[i];
            if (isText && part == '\\')
            {
                text[length++] = part;
                part = text[++i];
            }
            else if (part == '"')
            {
                isText = !isText;
            }
            else if (!isText && part is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            {
                continue;
            }

            text[length++] = part;
        }

        return length == text.Length ? text : text[..length];
    }

    // A row that another program wrote has no detail.
    private static long Detail(NpgsqlDataReader reader, int place, bool hasDetail) => hasDetail && !reader.IsDBNull(place + 1) ? reader.GetFieldValue<long>(place + 1) : 0;

    private static object What(NpgsqlDataReader reader, int place, object? what) => what ?? reader.GetName(place);

    private static JsonOrmException NotHeld(NpgsqlDataReader reader, int place, string type, object? what, Exception? cause = null) => new(
        what is ExpressionNode
            ? $"The value of {what} does not fit its type ({type}). Compute in a wider type, or leave those rows out with a condition before it."
            : $"Column '{What(reader, place, what)}' holds a value on the server that a {type} does not hold. Another program made it: change the value there, or give the column another type.",
        cause);
}
