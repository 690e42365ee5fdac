using JsonOrm.Queries;

namespace JsonOrm.Rows;

/// <summary>Writes the fields of a row as the members of a canonical JSON object.</summary>
/// <param name="writer">Positioned inside the object.</param>
/// <param name="members">The members' names.</param>
internal readonly struct LineSink(RowWriter writer, LineMembers members) : IFieldSink
{
    public void SetBoolean(int column, bool value) => Member(column).WriteBoolean(value);

    public void SetInt64(int column, long value) => Member(column).WriteInt64(value);

    public void SetUInt64(int column, ulong value) => Member(column).WriteUInt64(value);

    public void SetSingle(int column, float value) => Member(column).WriteSingle(value);

    public void SetDouble(int column, double value) => Member(column).WriteDouble(value);

    public void SetDecimal(int column, decimal value) => Member(column).WriteDecimal(value);

    public void SetString(int column, string value) => Member(column).WriteString(value);

    public void SetChar(int column, char value) => Member(column).WriteChar(value);

    public void SetGuid(int column, Guid value) => Member(column).WriteGuid(value);

    public void SetDateTime(int column, DateTime value) => Member(column).WriteDateTime(value);

    public void SetDateTimeOffset(int column, DateTimeOffset value) => Member(column).WriteDateTimeOffset(value);

    public void SetDateOnly(int column, DateOnly value) => Member(column).WriteDateOnly(value);

    public void SetTimeOnly(int column, TimeOnly value) => Member(column).WriteTimeOnly(value);

    public void SetTimeSpan(int column, TimeSpan value) => Member(column).WriteTimeSpan(value);

    public void SetBytes(int column, byte[] value) => Member(column).WriteBytes(value);

    public void SetEnum(int column, long value) => Member(column).WriteEnum(value, members.Columns[column].Enum!);

    public void SetJson<V>(int column, V value, JsonColumnWriter<V> write) => write(Member(column), value);

    private RowWriter Member(int column) => writer.Member(members.Names[column]);
}
