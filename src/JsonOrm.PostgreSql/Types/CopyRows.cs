using System.Buffers.Binary;
using System.Text;
using JsonOrm.Queries;
using JsonOrm.Rows;

namespace JsonOrm.PostgreSql.Types;

/// <summary>
/// Rows in the binary format of COPY, written into one buffer as they come: neither cells nor a call for each field lie between a row and its bytes. The columns are those
/// of the schema in order, each time followed by the column beside it. Values that the server cannot hold are refused here.
/// </summary>
internal sealed class CopyRows
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static ReadOnlySpan<byte> Signature => [(byte)'P', (byte)'G', (byte)'C', (byte)'O', (byte)'P', (byte)'Y', (byte)'\n', 0xff, (byte)'\r', (byte)'\n', 0];

    private readonly TableSchema _schema;
    private readonly int[] _widths;
    private readonly bool[] _hasDetail;
    private readonly short _fields;
    private readonly RowWriter _json = new();
    private byte[] _bytes = new byte[64 << 10];
    private int _length;
    private int _next;

    public CopyRows(TableSchema schema)
    {
        _schema = schema;
        _widths = [.. schema.Columns.Select(static column => PostgresTypes.NameOf(column.Type) switch { "smallint" => 2, "integer" => 4, _ => 8 })];
        _hasDetail = [.. schema.Columns.Select(static column => PostgresTypes.HasDetail(column.Type))];
        _fields = (short)(_widths.Length + _hasDetail.Count(static has => has));
    }

    /// <summary>What has been written and not cleared.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    /// <summary>Forgets what has been written.</summary>
    public void Clear() => _length = 0;

    /// <summary>Writes the header of the format.</summary>
    public void Begin()
    {
        Signature.CopyTo(Room(Signature.Length));

        // Neither flags nor an extension.
        Room(8).Clear();
    }

    /// <summary>Writes what comes after the last row.</summary>
    public void End() => BinaryPrimitives.WriteInt16BigEndian(Room(2), -1);

    /// <summary>Writes a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="place">The row's place in the sequence that is written, for the error.</param>
    /// <exception cref="ValidationException">The server cannot hold a value.</exception>
    public void Add<T>(T row, long place)
        where T : class, ITable<T>
    {
        BinaryPrimitives.WriteInt16BigEndian(Room(2), _fields);
        _next = 0;
        T.Write(row, new Sink(this, place));
        SkipTo(_widths.Length);
    }

    private Span<byte> Room(int count)
    {
        if (_bytes.Length - _length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        }

        Span<byte> room = _bytes.AsSpan(_length, count);
        _length += count;
        return room;
    }

    // Columns that are null are left out by the row.
    private void SkipTo(int column)
    {
        for (; _next < column; _next++)
        {
            Room(_hasDetail[_next] ? 8 : 4).Fill(0xff);
        }
    }

    private Span<byte> Field(int column, int length)
    {
        SkipTo(column);
        _next = column + 1;
        Span<byte> room = Room(4 + length);
        BinaryPrimitives.WriteInt32BigEndian(room, length);
        return room[4..];
    }

    private void Put(int column, long value)
    {
        int width = _widths[column];
        Span<byte> field = Field(column, width);
        switch (width)
        {
            case 2:
                BinaryPrimitives.WriteInt16BigEndian(field, (short)value);
                break;
            case 4:
                BinaryPrimitives.WriteInt32BigEndian(field, (int)value);
                break;
            default:
                BinaryPrimitives.WriteInt64BigEndian(field, value);
                break;
        }
    }

    private void PutNumber(int column, decimal value)
    {
        Span<byte> number = stackalloc byte[NumericBinary.MostBytes];
        int length = NumericBinary.Write(value, number);
        number[..length].CopyTo(Field(column, length));
    }

    private readonly struct Sink(CopyRows rows, long place) : IFieldSink
    {
        public void SetBoolean(int column, bool value) => rows.Field(column, 1)[0] = value ? (byte)1 : (byte)0;

        public void SetInt64(int column, long value) => rows.Put(column, value);

        public void SetUInt64(int column, ulong value) => rows.PutNumber(column, value);

        public void SetSingle(int column, float value)
        {
            ServerLimits.CheckFinite(rows._schema, column, value, place);
            BinaryPrimitives.WriteSingleBigEndian(rows.Field(column, 4), value);
        }

        public void SetDouble(int column, double value)
        {
            ServerLimits.CheckFinite(rows._schema, column, value, place);
            BinaryPrimitives.WriteDoubleBigEndian(rows.Field(column, 8), value);
        }

        public void SetDecimal(int column, decimal value) => rows.PutNumber(column, value);

        public void SetString(int column, string value)
        {
            ServerLimits.CheckText(rows._schema, column, value, place);
            s_utf8.GetBytes(value, rows.Field(column, s_utf8.GetByteCount(value)));
        }

        public void SetChar(int column, char value) => SetString(column, value.ToString());

        public void SetGuid(int column, Guid value) => value.TryWriteBytes(rows.Field(column, 16), bigEndian: true, out _);

        public void SetDateTime(int column, DateTime value) => SetTime(column, PostgresTimes.ToMicroseconds(value.Ticks), Value.From(value));

        public void SetDateTimeOffset(int column, DateTimeOffset value) => SetTime(column, PostgresTimes.ToMicroseconds(value.UtcTicks), Value.From(value));

        public void SetDateOnly(int column, DateOnly value) => BinaryPrimitives.WriteInt32BigEndian(rows.Field(column, 4), PostgresTimes.ToDays(value));

        public void SetTimeOnly(int column, TimeOnly value) => SetTime(column, PostgresTimes.ToMicrosecondsOfDay(value.Ticks), Value.From(value));

        public void SetTimeSpan(int column, TimeSpan value) => rows.Put(column, value.Ticks);

        public void SetBytes(int column, byte[] value) => value.CopyTo(rows.Field(column, value.Length));

        public void SetEnum(int column, long value) => rows.Put(column, value);

        public void SetJson<V>(int column, V value, JsonColumnWriter<V> write)
        {
            ReadOnlySpan<byte> text = ServerLimits.JsonOf(rows._schema, column, rows._json, value, write, place);
            Span<byte> field = rows.Field(column, text.Length + 1);

            // The version of jsonb's binary form.
            field[0] = 1;
            text.CopyTo(field[1..]);
        }

        private void SetTime(int column, long microseconds, Value value)
        {
            ServerLimits.CheckTime(rows._schema, column, value, place);
            rows.Put(column, microseconds);
            Span<byte> detail = rows.Room(4 + 2);
            BinaryPrimitives.WriteInt32BigEndian(detail, 2);
            BinaryPrimitives.WriteInt16BigEndian(detail[4..], (short)PostgresTimes.ToDetail(value.Integer, value.Tag));
        }
    }
}
