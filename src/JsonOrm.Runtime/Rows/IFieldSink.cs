using System.ComponentModel;
using JsonOrm.Queries;

namespace JsonOrm.Rows;

/// <summary>
/// Receives the fields of one row from the generated writer of its class: each column that is not null once, in the order of the schema. Columns that are null
/// are left out.
/// </summary>
/// <remarks>Implemented by structs, so that the compiler generates straight-line code for each sink.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IFieldSink
{
    /// <summary>Writes a bool.</summary>
    /// <param name="column">The column's ordinal in the schema.</param>
    /// <param name="value">The value.</param>
    void SetBoolean(int column, bool value);

    /// <summary>Writes any integer except ulong, widened.</summary>
    /// <param name="column">The column's ordinal in the schema.</param>
    /// <param name="value">The value.</param>
    void SetInt64(int column, long value);

    /// <summary>Writes a ulong.</summary>
    /// <param name="column">The column's ordinal in the schema.</param>
    /// <param name="value">The value.</param>
    void SetUInt64(int column, ulong value);

    /// <summary>Writes a float.</summary>
    /// <param name="column">The column's ordinal in the schema.</param>
    /// <param name="value">The value.</param>
    void SetSingle(int column, float value);

    /// <summary>Writes a double.</summary>
    /// <param name="column">The column's ordinal in the schema.</param>
    /// <param name="value">The value.</param>
    void SetDouble(int column, double value);

    /// <summary>Writes a decimal with its scale.</summary>
    /// <param name="column">The column's ordinal in the schema.</param>
    /// <param name="value">The value.</param>
    void SetDecimal(int column, decimal value);

    /// <summary>Writes a string.</summary>
    /// <param name="column">The column's ordinal in the schema.</param>
    /// <param name="value">The value.</param>
    void SetString(int column, string value);

    /// <summary>Writes a char.</summary>
    /// <param name="column">The column's ordinal in the schema.</param>
    /// <param name="value">The value.</param>
    void SetChar(int column, char value);

    /// <summary>Writes a Guid.</summary>
    /// <param name="column">The column's ordinal in the schema.</param>
    /// <param name="value">The value.</param>
    void SetGuid(int column, Guid value);

    /// <summary>Writes a DateTime with its kind.</summary>
    /// <param name="column">The column's ordinal in the schema.</param>
    /// <param name="value">The value.</param>
    void SetDateTime(int column, DateTime value);

    /// <summary>Writes a DateTimeOffset with its offset.</summary>
    /// <param name="column">The column's ordinal in the schema.</param>
    /// <param name="value">The value.</param>
    void SetDateTimeOffset(int column, DateTimeOffset value);

    /// <summary>Writes a date.</summary>
    /// <param name="column">The column's ordinal in the schema.</param>
    /// <param name="value">The value.</param>
    void SetDateOnly(int column, DateOnly value);

    /// <summary>Writes a time of day.</summary>
    /// <param name="column">The column's ordinal in the schema.</param>
    /// <param name="value">The value.</param>
    void SetTimeOnly(int column, TimeOnly value);

    /// <summary>Writes a duration.</summary>
    /// <param name="column">The column's ordinal in the schema.</param>
    /// <param name="value">The value.</param>
    void SetTimeSpan(int column, TimeSpan value);

    /// <summary>Writes a byte array. The sink must not change it.</summary>
    /// <param name="column">The column's ordinal in the schema.</param>
    /// <param name="value">The value.</param>
    void SetBytes(int column, byte[] value);

    /// <summary>Writes the number of an enum, widened to 64 bits.</summary>
    /// <param name="column">The column's ordinal in the schema.</param>
    /// <param name="value">The value.</param>
    void SetEnum(int column, long value);

    /// <summary>Writes nested JSON: an owned object, a collection or a JsonElement.</summary>
    /// <typeparam name="V">The property's type.</typeparam>
    /// <param name="column">The column's ordinal in the schema.</param>
    /// <param name="value">The value.</param>
    /// <param name="write">Writes the value as JSON.</param>
    void SetJson<V>(int column, V value, JsonColumnWriter<V> write);
}
