using System.Runtime.CompilerServices;
using JsonOrm.PostgreSql.Types;
using JsonOrm.Queries;
using JsonOrm.Rows;
using Npgsql;

namespace JsonOrm.PostgreSql.Reading;

/// <summary>The row that a reader is on, for the generated reader of its class: the columns of the table in order, each time followed by the column beside it.</summary>
/// <param name="reader">The reader.</param>
/// <param name="places">The place of each column, see <see cref="PlacesOf"/>.</param>
internal readonly struct ReaderFields(NpgsqlDataReader reader, int[] places) : IFieldSource
{
    private static readonly ConditionalWeakTable<TableSchema, int[]> s_places = [];

    /// <summary>The places of a table's columns in its rows.</summary>
    public static int[] PlacesOf(TableSchema table) => s_places.GetValue(table, static schema =>
    {
        var found = new int[schema.Columns.Count];
        for (int i = 0, place = 0; i < found.Length; i++)
        {
            found[i] = place;
            place += PostgresTypes.HasDetail(schema.Columns[i].Type) ? 2 : 1;
        }

        return found;
    });

    public bool IsNull(int column) => reader.IsDBNull(places[column]);

    public bool GetBoolean(int column) => reader.GetBoolean(places[column]);

    public sbyte GetSByte(int column) => (sbyte)GetInt64(column);

    public byte GetByte(int column) => (byte)GetInt64(column);

    public short GetInt16(int column) => (short)GetInt64(column);

    public ushort GetUInt16(int column) => (ushort)GetInt64(column);

    public int GetInt32(int column) => (int)GetInt64(column);

    public uint GetUInt32(int column) => (uint)GetInt64(column);

    public long GetInt64(int column) => reader.GetFieldValue<long>(places[column]);

    public ulong GetUInt64(int column) => PostgresFields.GetUInt64(reader, places[column]);

    public float GetSingle(int column) => reader.GetFloat(places[column]);

    public double GetDouble(int column) => reader.GetDouble(places[column]);

    public decimal GetDecimal(int column) => PostgresFields.GetDecimal(reader, places[column]);

    public string GetString(int column) => reader.GetString(places[column]);

    public char GetChar(int column) => PostgresFields.GetChar(reader, places[column]);

    public Guid GetGuid(int column) => reader.GetGuid(places[column]);

    public DateTime GetDateTime(int column) => PostgresFields.GetDateTime(reader, places[column], hasDetail: true);

    public DateTimeOffset GetDateTimeOffset(int column) => PostgresFields.GetDateTimeOffset(reader, places[column], hasDetail: true);

    public DateOnly GetDateOnly(int column) => PostgresFields.GetDateOnly(reader, places[column]);

    public TimeOnly GetTimeOnly(int column) => PostgresFields.GetTimeOnly(reader, places[column], hasDetail: true);

    public TimeSpan GetTimeSpan(int column) => new(GetInt64(column));

    public byte[] GetBytes(int column) => reader.GetFieldValue<byte[]>(places[column]);

    public long GetEnum(int column) => GetInt64(column);

    public V GetJson<V>(int column, JsonColumnReader<V> read)
    {
        var json = new RowReader(PostgresFields.GetJson(reader, places[column]));
        return read(ref json);
    }
}
