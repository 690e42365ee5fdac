using JsonOrm.Queries;

namespace JsonOrm.Rows;

/// <summary>The fields of a row given as one value per column.</summary>
/// <param name="values">The values, in the order of the schema's columns.</param>
internal readonly struct ValueFields(Value[] values) : IFieldSource
{
    public bool IsNull(int column) => values[column].IsNull;

    public bool GetBoolean(int column) => values[column].Boolean;

    public sbyte GetSByte(int column) => checked((sbyte)values[column].Integer);

    public byte GetByte(int column) => checked((byte)values[column].Integer);

    public short GetInt16(int column) => checked((short)values[column].Integer);

    public ushort GetUInt16(int column) => checked((ushort)values[column].Integer);

    public int GetInt32(int column) => checked((int)values[column].Integer);

    public uint GetUInt32(int column) => checked((uint)values[column].Integer);

    public long GetInt64(int column) => values[column].Integer;

    public ulong GetUInt64(int column) => values[column].UInt64;

    public float GetSingle(int column) => (float)values[column].Double;

    public double GetDouble(int column) => values[column].Double;

    public decimal GetDecimal(int column) => values[column].Decimal;

    public string GetString(int column) => values[column].Text;

    public char GetChar(int column) => values[column].Char;

    public Guid GetGuid(int column) => values[column].Guid;

    public DateTime GetDateTime(int column) => values[column].DateTime;

    public DateTimeOffset GetDateTimeOffset(int column) => values[column].DateTimeOffset;

    public DateOnly GetDateOnly(int column) => values[column].DateOnly;

    public TimeOnly GetTimeOnly(int column) => values[column].TimeOnly;

    public TimeSpan GetTimeSpan(int column) => values[column].TimeSpan;

    public byte[] GetBytes(int column) => [.. values[column].Bytes];

    public long GetEnum(int column) => values[column].Integer;

    public V GetJson<V>(int column, JsonColumnReader<V> read)
    {
        var reader = new RowReader(values[column].Json);
        return read(ref reader);
    }
}

/// <summary>Stores the fields of a row as one value per column. Columns that are left out remain null.</summary>
/// <param name="values">Receives the values.</param>
internal readonly struct ValueSink(Value[] values) : IFieldSink
{
    public void SetBoolean(int column, bool value) => values[column] = Value.From(value);

    public void SetInt64(int column, long value) => values[column] = Value.From(value);

    public void SetUInt64(int column, ulong value) => values[column] = Value.From(value);

    public void SetSingle(int column, float value) => values[column] = Value.From((double)value);

    public void SetDouble(int column, double value) => values[column] = Value.From(value);

    public void SetDecimal(int column, decimal value) => values[column] = Value.From(value);

    public void SetString(int column, string value) => values[column] = Value.From(value);

    public void SetChar(int column, char value) => values[column] = Value.From(value);

    public void SetGuid(int column, Guid value) => values[column] = Value.From(value);

    public void SetDateTime(int column, DateTime value) => values[column] = Value.From(value);

    public void SetDateTimeOffset(int column, DateTimeOffset value) => values[column] = Value.From(value);

    public void SetDateOnly(int column, DateOnly value) => values[column] = Value.From(value);

    public void SetTimeOnly(int column, TimeOnly value) => values[column] = Value.From(value);

    public void SetTimeSpan(int column, TimeSpan value) => values[column] = Value.From(value);

    public void SetBytes(int column, byte[] value) => values[column] = Value.From(value);

    public void SetEnum(int column, long value) => values[column] = Value.From(value);

    public void SetJson<V>(int column, V value, JsonColumnWriter<V> write)
    {
        var text = new RowWriter();
        write(text, value);
        values[column] = Value.FromJson(text.WrittenSpan.ToArray());
    }
}
