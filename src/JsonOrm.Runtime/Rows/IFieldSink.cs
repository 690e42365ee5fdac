using System.ComponentModel;
using JsonOrm.Queries;

namespace JsonOrm.Rows;

/// <summary>
/// Takes the fields of one row from the generated writer of its class: each column that is not null once, in the order of the schema. A
/// column that is null is left out.
/// </summary>
/// <remarks>Implemented by structs, so that the compiler makes one writer of straight-line code for each sink.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IFieldSink
{
    /// <summary>A bool.</summary>
    /// <param name="column">The column's ordinal in the schema.</param>
    /// <param name="value">The value.</param>
    void SetBoolean(int column, bool value);

    /// <summary>Any integer but ulong, widened.</summary>
    /// <param name="column">The column's ordinal in the schema.</param>
    /// <param name="value">The value.</param>
    void SetInt64(int column, long value);

    /// <summary>A ulong.</summary>
    /// <param name="column">The column's ordinal in the schema.</param>
    /// <param name="value">The value.</param>
    void SetUInt64(int column, ulong value);

    /// <summary>A float.</summary>
    /// <param name="column">The column's ordinal in the schema.</param>
    /// <param name="value">The value.</param>
    void SetSingle(int column, float value);

    /// <summary>A double.</summary>
    /// <param name="column">The column's ordinal in the schema.</param>
    /// <param name="value">The value.</param>
    void SetDouble(int column, double value);

    /// <summary>A decimal with its scale.</summary>
    /// <param name="column">The column's ordinal in the schema.</param>
    /// <param name="value">The value.</param>
    void SetDecimal(int column, decimal value);

    /// <summary>A string.</summary>
    /// <param name="column">The column's ordinal in the schema.</param>
    /// <param name="value">The value.</param>
    void SetString(int column, string value);

    /// <summary>A char.</summary>
    /// <param name="column">The column's ordinal in the schema.</param>
    /// <param name="value">The value.</param>
    void SetChar(int column, char value);

    /// <summary>A Guid.</summary>
    /// <param name="column">The column's ordinal in the schema.</param>
    /// <param name="value">The value.</param>
    void SetGuid(int column, Guid value);

    /// <summary>A DateTime with its kind.</summary>
    /// <param name="column">The column's ordinal in the schema.</param>
    /// <param name="value">The value.</param>
    void SetDateTime(int column, DateTime value);

    /// <summary>A DateTimeOffset with its offset.</summary>
    /// <param name="column">The column's ordinal in the schema.</param>
    /// <param name="value">The value.</param>
    void SetDateTimeOffset(int column, DateTimeOffset value);

    /// <summary>A date.</summary>
    /// <param name="column">The column's ordinal in the schema.</param>
    /// <param name="value">The value.</param>
    void SetDateOnly(int column, DateOnly value);

    /// <summary>A time of day.</summary>
    /// <param name="column">The column's ordinal in the schema.</param>
    /// <param name="value">The value.</param>
    void SetTimeOnly(int column, TimeOnly value);

    /// <summary>A length of time.</summary>
    /// <param name="column">The column's ordinal in the schema.</param>
    /// <param name="value">The value.</param>
    void SetTimeSpan(int column, TimeSpan value);

    /// <summary>A byte array. The sink must not change it.</summary>
    /// <param name="column">The column's ordinal in the schema.</param>
    /// <param name="value">The value.</param>
    void SetBytes(int column, byte[] value);

    /// <summary>The number of an enum, widened to 64 bits.</summary>
    /// <param name="column">The column's ordinal in the schema.</param>
    /// <param name="value">The value.</param>
    void SetEnum(int column, long value);

    /// <summary>Nested JSON: an owned object, a collection or a JsonElement.</summary>
    /// <typeparam name="V">The property's type.</typeparam>
    /// <param name="column">The column's ordinal in the schema.</param>
    /// <param name="value">The value.</param>
    /// <param name="write">Writes the value as JSON.</param>
    void SetJson<V>(int column, V value, JsonColumnWriter<V> write);
}
