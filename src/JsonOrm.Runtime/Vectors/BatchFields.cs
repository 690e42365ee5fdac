using JsonOrm.Queries;
using JsonOrm.Rows;

namespace JsonOrm.Vectors;

/// <summary>The fields of one row of a batch.</summary>
/// <param name="batch">The batch, whose columns are those of the table.</param>
/// <param name="row">The row's index in the batch.</param>
internal readonly struct BatchFields(RowBatch batch, int row) : IFieldSource
{
    public bool IsNull(int column) => batch.IsNull(column, row);

    public bool GetBoolean(int column) => batch.GetBoolean(column, row);

    public sbyte GetSByte(int column) => (sbyte)batch.GetInt64(column, row);

    public byte GetByte(int column) => (byte)batch.GetInt64(column, row);

    public short GetInt16(int column) => (short)batch.GetInt64(column, row);

    public ushort GetUInt16(int column) => (ushort)batch.GetInt64(column, row);

    public int GetInt32(int column) => (int)batch.GetInt64(column, row);

    public uint GetUInt32(int column) => (uint)batch.GetInt64(column, row);

    public long GetInt64(int column) => batch.GetInt64(column, row);

    public ulong GetUInt64(int column) => batch.GetUInt64(column, row);

    public float GetSingle(int column) => batch.GetSingle(column, row);

    public double GetDouble(int column) => batch.GetDouble(column, row);

    public decimal GetDecimal(int column) => batch.GetDecimal(column, row);

    public string GetString(int column) => batch.GetString(column, row);

    public char GetChar(int column) => batch.GetChar(column, row);

    public Guid GetGuid(int column) => batch.GetGuid(column, row);

    public DateTime GetDateTime(int column) => batch.GetDateTime(column, row);

    public DateTimeOffset GetDateTimeOffset(int column) => batch.GetDateTimeOffset(column, row);

    public DateOnly GetDateOnly(int column) => batch.GetDateOnly(column, row);

    public TimeOnly GetTimeOnly(int column) => batch.GetTimeOnly(column, row);

    public TimeSpan GetTimeSpan(int column) => batch.GetTimeSpan(column, row);

    public byte[] GetBytes(int column) => batch.GetBytes(column, row);

    public long GetEnum(int column) => batch.GetEnum(column, row);

    public V GetJson<V>(int column, JsonColumnReader<V> read) => batch.ReadJson(column, row, read);
}
