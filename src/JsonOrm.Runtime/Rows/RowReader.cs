using System.Text.Json;

namespace JsonOrm.Rows;

/// <summary>Reads one canonical JSON line, member by member in declared order.</summary>
public ref struct RowReader
{
    /// <summary>Stands before the first byte.</summary>
    /// <param name="json">UTF-8 text of one JSON value.</param>
    public RowReader(ReadOnlySpan<byte> json) => throw new NotImplementedException();

    /// <summary>Reads the opening brace.</summary>
    public void BeginObject() => throw new NotImplementedException();

    /// <summary>Reads the closing brace; anything else there is an error that names the unexpected member.</summary>
    public void EndObject() => throw new NotImplementedException();

    /// <summary>True when the next member is this one, and stands before its value then; otherwise nothing is read.</summary>
    public bool TryMember(ReadOnlySpan<byte> quotedNameAndColon) => throw new NotImplementedException();

    /// <summary>For nested objects, whose members may come in any order: reads the next member's name, unescaped, or the closing brace (false).</summary>
    public bool NextMember(out ReadOnlySpan<byte> name) => throw new NotImplementedException();

    /// <summary>Reads the opening bracket.</summary>
    public void BeginArray() => throw new NotImplementedException();

    /// <summary>True before each element; reads the closing bracket and is false after the last.</summary>
    public bool NextElement() => throw new NotImplementedException();

    /// <summary>Reads null when it stands there.</summary>
    public bool TryReadNull() => throw new NotImplementedException();

    /// <summary>Skips one value.</summary>
    public void SkipValue() => throw new NotImplementedException();

    /// <summary>Reads a bool.</summary>
    public bool ReadBoolean() => throw new NotImplementedException();

    /// <summary>Reads an integer of this width; out of range is an error.</summary>
    public sbyte ReadSByte() => throw new NotImplementedException();

    /// <summary>Reads an integer of this width; out of range is an error.</summary>
    public byte ReadByte() => throw new NotImplementedException();

    /// <summary>Reads an integer of this width; out of range is an error.</summary>
    public short ReadInt16() => throw new NotImplementedException();

    /// <summary>Reads an integer of this width; out of range is an error.</summary>
    public ushort ReadUInt16() => throw new NotImplementedException();

    /// <summary>Reads an integer of this width; out of range is an error.</summary>
    public int ReadInt32() => throw new NotImplementedException();

    /// <summary>Reads an integer of this width; out of range is an error.</summary>
    public uint ReadUInt32() => throw new NotImplementedException();

    /// <summary>Reads an integer of this width; out of range is an error.</summary>
    public long ReadInt64() => throw new NotImplementedException();

    /// <summary>Reads an integer of this width; out of range is an error.</summary>
    public ulong ReadUInt64() => throw new NotImplementedException();

    /// <summary>Reads a float to the exact bits.</summary>
    public float ReadSingle() => throw new NotImplementedException();

    /// <summary>Reads a double to the exact bits.</summary>
    public double ReadDouble() => throw new NotImplementedException();

    /// <summary>Reads a decimal with its scale.</summary>
    public decimal ReadDecimal() => throw new NotImplementedException();

    /// <summary>Reads a string.</summary>
    public string ReadString() => throw new NotImplementedException();

    /// <summary>Reads one UTF-16 code unit.</summary>
    public char ReadChar() => throw new NotImplementedException();

    /// <summary>Reads a Guid.</summary>
    public Guid ReadGuid() => throw new NotImplementedException();

    /// <summary>Reads a DateTime with its kind.</summary>
    public DateTime ReadDateTime() => throw new NotImplementedException();

    /// <summary>Reads a DateTimeOffset with its offset.</summary>
    public DateTimeOffset ReadDateTimeOffset() => throw new NotImplementedException();

    /// <summary>Reads a date.</summary>
    public DateOnly ReadDateOnly() => throw new NotImplementedException();

    /// <summary>Reads a time of day.</summary>
    public TimeOnly ReadTimeOnly() => throw new NotImplementedException();

    /// <summary>Reads a length of time.</summary>
    public TimeSpan ReadTimeSpan() => throw new NotImplementedException();

    /// <summary>Reads base64.</summary>
    public byte[] ReadBytes() => throw new NotImplementedException();

    /// <summary>Reads an enum's name, names or number.</summary>
    public long ReadEnum(EnumSchema schema) => throw new NotImplementedException();

    /// <summary>Reads nested JSON into an element of its own.</summary>
    public JsonElement ReadJson() => throw new NotImplementedException();

    /// <summary>Throws: a required member is absent. Returns so that it can stand in an expression.</summary>
    public T Missing<T>(string column) => throw new NotImplementedException();
}
