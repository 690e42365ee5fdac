using System.ComponentModel;
using JsonOrm.Queries;

namespace JsonOrm.Rows;

/// <summary>
/// The fields of one row, in the order in which the generated reader of its class reads them: each column once, in the order of the schema, and
/// <see cref="IsNull"/> before a nullable column. A forward-only source is therefore sufficient.
/// </summary>
/// <remarks>Implemented by structs, so that the compiler generates straight-line code for each source.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IFieldSource
{
    /// <summary>True if the column is null in this row.</summary>
    /// <param name="column">The column's ordinal in the schema.</param>
    bool IsNull(int column);

    /// <summary>Reads a bool.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    bool GetBoolean(int column);

    /// <summary>Reads an integer of this width.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    sbyte GetSByte(int column);

    /// <summary>Reads an integer of this width.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    byte GetByte(int column);

    /// <summary>Reads an integer of this width.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    short GetInt16(int column);

    /// <summary>Reads an integer of this width.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    ushort GetUInt16(int column);

    /// <summary>Reads an integer of this width.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    int GetInt32(int column);

    /// <summary>Reads an integer of this width.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    uint GetUInt32(int column);

    /// <summary>Reads an integer of this width.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    long GetInt64(int column);

    /// <summary>Reads an integer of this width.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    ulong GetUInt64(int column);

    /// <summary>Reads a float.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    float GetSingle(int column);

    /// <summary>Reads a double.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    double GetDouble(int column);

    /// <summary>Reads a decimal with its scale.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    decimal GetDecimal(int column);

    /// <summary>Reads a string.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    string GetString(int column);

    /// <summary>Reads a char.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    char GetChar(int column);

    /// <summary>Reads a Guid.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    Guid GetGuid(int column);

    /// <summary>Reads a DateTime with its kind.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    DateTime GetDateTime(int column);

    /// <summary>Reads a DateTimeOffset with its offset.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    DateTimeOffset GetDateTimeOffset(int column);

    /// <summary>Reads a date.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    DateOnly GetDateOnly(int column);

    /// <summary>Reads a time of day.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    TimeOnly GetTimeOnly(int column);

    /// <summary>Reads a duration.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    TimeSpan GetTimeSpan(int column);

    /// <summary>Reads a byte array, which the caller owns.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    byte[] GetBytes(int column);

    /// <summary>Reads the number of an enum, widened to 64 bits.</summary>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    long GetEnum(int column);

    /// <summary>Reads nested JSON: an owned object, a collection or a JsonElement.</summary>
    /// <typeparam name="V">The property's type.</typeparam>
    /// <param name="column">The column's ordinal in the schema; it is not null.</param>
    /// <param name="read">Reads the value.</param>
    V GetJson<V>(int column, JsonColumnReader<V> read);
}
