using System.Runtime.CompilerServices;
using JsonOrm.Queries;

namespace JsonOrm.Rows;

#pragma warning disable CS8500 // A pointer to a reader: it is on the stack of the caller, which does not move, for as long as the row is read.

/// <summary>
/// The fields of a row that is a canonical JSON line, read in the order in which the generated reader asks for them. It is not a ref struct, because .NET 8
/// does not accept one as a type argument, and therefore holds the reader by a pointer.
/// </summary>
internal unsafe struct LineFields : IFieldSource
{
    private readonly RowReader* _reader;
    private readonly LineMembers _members;
    private readonly byte[][] _names;

    // The column whose name has been read and whose value is next, or -1.
    private int _current;

    /// <param name="reader">Positioned inside the object, before the first member. It must not move until the row has been read.</param>
    /// <param name="members">The members' names.</param>
    public LineFields(RowReader* reader, LineMembers members)
    {
        _reader = reader;
        _members = members;
        _names = members.Names;
        _current = -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsNull(int column)
    {
        if (!_reader->TryMember(_names[column]))
        {
            return true;
        }

        _current = column;
        return false;
    }

    public bool GetBoolean(int column) => At(column)->ReadBoolean();

    public sbyte GetSByte(int column) => At(column)->ReadSByte();

    public byte GetByte(int column) => At(column)->ReadByte();

    public short GetInt16(int column) => At(column)->ReadInt16();

    public ushort GetUInt16(int column) => At(column)->ReadUInt16();

    public int GetInt32(int column) => At(column)->ReadInt32();

    public uint GetUInt32(int column) => At(column)->ReadUInt32();

    public long GetInt64(int column) => At(column)->ReadInt64();

    public ulong GetUInt64(int column) => At(column)->ReadUInt64();

    public float GetSingle(int column) => At(column)->ReadSingle();

    public double GetDouble(int column) => At(column)->ReadDouble();

    public decimal GetDecimal(int column) => At(column)->ReadDecimal();

    public string GetString(int column) => At(column)->ReadString();

    public char GetChar(int column) => At(column)->ReadChar();

    public Guid GetGuid(int column) => At(column)->ReadGuid();

    public DateTime GetDateTime(int column) => At(column)->ReadDateTime();

    public DateTimeOffset GetDateTimeOffset(int column) => At(column)->ReadDateTimeOffset();

    public DateOnly GetDateOnly(int column) => At(column)->ReadDateOnly();

    public TimeOnly GetTimeOnly(int column) => At(column)->ReadTimeOnly();

    public TimeSpan GetTimeSpan(int column) => At(column)->ReadTimeSpan();

    public byte[] GetBytes(int column) => At(column)->ReadBytes();

    public long GetEnum(int column) => At(column)->ReadEnum(_members.Columns[column].Enum!);

    public V GetJson<V>(int column, JsonColumnReader<V> read) => read(ref *At(column));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly RowReader* At(int column)
    {
        if (_current != column && !_reader->TryMember(_names[column]))
        {
            _members.ThrowMissing(ref *_reader, column);
        }

        return _reader;
    }
}
