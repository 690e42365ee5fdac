using System.Text.Json;

namespace JsonOrm.Rows;

/// <summary>Writes canonical JSON lines into a reused buffer.</summary>
public sealed class RowWriter
{
    /// <summary>Starts a JSON object.</summary>
    public void BeginObject() => throw new NotImplementedException();

    /// <summary>Ends a JSON object.</summary>
    public void EndObject() => throw new NotImplementedException();

    /// <summary>Starts a JSON array.</summary>
    public void BeginArray() => throw new NotImplementedException();

    /// <summary>Ends a JSON array.</summary>
    public void EndArray() => throw new NotImplementedException();

    /// <summary>Starts a member; <paramref name="quotedNameAndColon"/> is the escaped name in quotes and the colon, for example <c>"Age":</c>. The comma before it is written when it is not the object's first.</summary>
    public void Member(ReadOnlySpan<byte> quotedNameAndColon) => throw new NotImplementedException();

    /// <summary>Starts a member whose name is data (a dictionary's key).</summary>
    public void MemberName(string name) => throw new NotImplementedException();

    /// <summary>Starts an array element: writes the comma when it is not the first.</summary>
    public void Element() => throw new NotImplementedException();

    /// <summary>Writes null.</summary>
    public void WriteNull() => throw new NotImplementedException();

    /// <summary>Writes a bool.</summary>
    public void WriteBoolean(bool value) => throw new NotImplementedException();

    /// <summary>Writes an integer.</summary>
    public void WriteInt64(long value) => throw new NotImplementedException();

    /// <summary>Writes an unsigned integer.</summary>
    public void WriteUInt64(ulong value) => throw new NotImplementedException();

    /// <summary>Writes the shortest text that reads back to the same float.</summary>
    public void WriteSingle(float value) => throw new NotImplementedException();

    /// <summary>Writes the shortest text that reads back to the same double.</summary>
    public void WriteDouble(double value) => throw new NotImplementedException();

    /// <summary>Writes a decimal with its scale.</summary>
    public void WriteDecimal(decimal value) => throw new NotImplementedException();

    /// <summary>Writes a string; only quotes, backslashes and control characters are escaped.</summary>
    public void WriteString(string value) => throw new NotImplementedException();

    /// <summary>Writes one UTF-16 code unit.</summary>
    public void WriteChar(char value) => throw new NotImplementedException();

    /// <summary>Writes a Guid, lower case with hyphens.</summary>
    public void WriteGuid(Guid value) => throw new NotImplementedException();

    /// <summary>Writes ISO 8601 to the tick, trailing zeros of the fraction left out: Z for UTC, no suffix for unspecified, the offset for local.</summary>
    public void WriteDateTime(DateTime value) => throw new NotImplementedException();

    /// <summary>Writes ISO 8601 to the tick with the offset.</summary>
    public void WriteDateTimeOffset(DateTimeOffset value) => throw new NotImplementedException();

    /// <summary>Writes yyyy-MM-dd.</summary>
    public void WriteDateOnly(DateOnly value) => throw new NotImplementedException();

    /// <summary>Writes HH:mm:ss and the fraction.</summary>
    public void WriteTimeOnly(TimeOnly value) => throw new NotImplementedException();

    /// <summary>Writes the constant format.</summary>
    public void WriteTimeSpan(TimeSpan value) => throw new NotImplementedException();

    /// <summary>Writes base64.</summary>
    public void WriteBytes(ReadOnlySpan<byte> value) => throw new NotImplementedException();

    /// <summary>Writes an enum's name, or its number when it has none.</summary>
    public void WriteEnum(long value, EnumSchema schema) => throw new NotImplementedException();

    /// <summary>Writes nested JSON without white space.</summary>
    public void WriteJson(JsonElement value) => throw new NotImplementedException();
}
