using System.ComponentModel;
using JsonOrm.Queries;

namespace JsonOrm.Rows;

/// <summary>
/// The fields of one row, as the generated reader of its class asks for them: each column once, in the order of the schema, and a column
/// that may be null first by <see cref="IsNull"/>. A source that can only go forward can therefore be read.
/// </summary>
/// <remarks>Implemented by structs, so that the compiler makes one reader of straight-line code for each source.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IFieldSource
{
    /// <summary>True when the column is null in this row.</summary>
    /// <param name="column">The column's ordinal in the schema.</param>
    bool IsNull(int column);

    /// <summary>A bool.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    bool GetBoolean(int column);

    /// <summary>An integer of this width.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    sbyte GetSByte(int column);

    /// <summary>An integer of this width.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    byte GetByte(int column);

    /// <summary>An integer of this width.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    short GetInt16(int column);

    /// <summary>An integer of this width.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    ushort GetUInt16(int column);

    /// <summary>An integer of this width.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    int GetInt32(int column);

    /// <summary>An integer of this width.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    uint GetUInt32(int column);

    /// <summary>An integer of this width.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    long GetInt64(int column);

    /// <summary>An integer of this width.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    ulong GetUInt64(int column);

    /// <summary>A float.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    float GetSingle(int column);

    /// <summary>A double.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    double GetDouble(int column);

    /// <summary>A decimal with its scale.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    decimal GetDecimal(int column);

    /// <summary>A string.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    string GetString(int column);

    /// <summary>A char.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    char GetChar(int column);

    /// <summary>A Guid.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    Guid GetGuid(int column);

    /// <summary>A DateTime with its kind.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    DateTime GetDateTime(int column);

    /// <summary>A DateTimeOffset with its offset.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    DateTimeOffset GetDateTimeOffset(int column);

    /// <summary>A date.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    DateOnly GetDateOnly(int column);

    /// <summary>A time of day.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    TimeOnly GetTimeOnly(int column);

    /// <summary>A length of time.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    TimeSpan GetTimeSpan(int column);

    /// <summary>A byte array of the caller's own.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    byte[] GetBytes(int column);

    /// <summary>The number of an enum, widened to 64 bits.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    long GetEnum(int column);

    /// <summary>Nested JSON: an owned object, a collection or a JsonElement.</summary>
    /// <typeparam name="V">The property's type.</typeparam>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    /// <param name="read">Reads the value.</param>
    V GetJson<V>(int column, JsonColumnReader<V> read);
}
