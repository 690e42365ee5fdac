using JsonOrm.Queries;
using JsonOrm.Rows;
using Npgsql;

namespace JsonOrm.PostgreSql.Types;

/// <summary>Some rows of a table as cells, in the order of the schema; each time is followed by the column beside it. Values that the server cannot hold are refused here.</summary>
internal sealed class RowCells
{
    private readonly TableSchema _schema;
    private readonly ColumnCells[] _columns;
    private readonly ColumnCells?[] _details;
    private readonly RowWriter _json = new();
    private int _capacity;

    public RowCells(TableSchema schema, int capacity = 1)
    {
        _schema = schema;
        _capacity = capacity;
        _columns = new ColumnCells[schema.Columns.Count];
        _details = new ColumnCells?[schema.Columns.Count];
        for (int i = 0; i < _columns.Length; i++)
        {
            ColumnType type = schema.Columns[i].Type;
            _columns[i] = ColumnCells.Of(type, capacity);
            _details[i] = PostgresTypes.HasDetail(type) ? ColumnCells.OfDetail(capacity) : null;
        }
    }

    /// <summary>The number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>The table.</summary>
    public TableSchema Schema => _schema;

    /// <summary>Adds a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="place">The row's place in the sequence that is written, for the error; null for a single one.</param>
    /// <exception cref="ValidationException">The server cannot hold a value.</exception>
    public void Add<T>(T row, long? place = null)
        where T : class, ITable<T>
    {
        Begin();
        T.Write(row, new CellSink(this, Count - 1, place));
    }

    /// <summary>Adds a row given as one value for each column.</summary>
    /// <exception cref="ValidationException">The server cannot hold a value.</exception>
    public void Add(Value[] row, long? place = null)
    {
        Begin();
        for (int i = 0; i < row.Length; i++)
        {
            Put(Count - 1, i, row[i], place);
        }
    }

    /// <summary>Sets a field of a row.</summary>
    /// <exception cref="ValidationException">The server cannot hold the value.</exception>
    public void Put(int row, int column, Value value, long? place)
    {
        ColumnSchema schema = _schema.Columns[column];
        ServerLimits.Check(_schema, schema, value, place);
        _columns[column].Set(row, value, schema.Type);
        if (_details[column] is { } detail && !value.IsNull)
        {
            detail.Put<long?>(row, PostgresTimes.ToDetail(value.Integer, value.Tag));
        }
    }

    /// <summary>Removes all rows.</summary>
    public void Clear()
    {
        Count = 0;
        for (int i = 0; i < _columns.Length; i++)
        {
            _columns[i].Clear();
            _details[i]?.Clear();
        }
    }

    /// <summary>The cells of some columns, with the columns beside times.</summary>
    public IEnumerable<ColumnCells> Used(IEnumerable<int> ordinals)
    {
        foreach (int ordinal in ordinals)
        {
            yield return _columns[ordinal];
            if (_details[ordinal] is { } detail)
            {
                yield return detail;
            }
        }
    }

    /// <summary>The cells of a column.</summary>
    public ColumnCells Column(int ordinal) => _columns[ordinal];

    private void Begin()
    {
        if (++Count <= _capacity)
        {
            return;
        }

        _capacity = Math.Max(16, _capacity * 2);
        foreach (ColumnCells cells in Used(Enumerable.Range(0, _columns.Length)))
        {
            cells.Grow(_capacity);
        }
    }

    private readonly struct CellSink(RowCells cells, int row, long? place) : IFieldSink
    {
        public void SetBoolean(int column, bool value) => cells._columns[column].Put<bool?>(row, value);

        public void SetInt64(int column, long value) => cells._columns[column].Put<long?>(row, value);

        public void SetUInt64(int column, ulong value) => cells._columns[column].Put<decimal?>(row, value);

        public void SetSingle(int column, float value)
        {
            ServerLimits.CheckFinite(cells._schema, column, value, place);
            cells._columns[column].Put<float?>(row, value);
        }

        public void SetDouble(int column, double value)
        {
            ServerLimits.CheckFinite(cells._schema, column, value, place);
            cells._columns[column].Put<double?>(row, value);
        }

        public void SetDecimal(int column, decimal value) => cells._columns[column].Put<decimal?>(row, value);

        public void SetString(int column, string value)
        {
            ServerLimits.CheckText(cells._schema, column, value, place);
            cells._columns[column].Put<string?>(row, value);
        }

        public void SetChar(int column, char value) => SetString(column, value.ToString());

        public void SetGuid(int column, Guid value) => cells._columns[column].Put<Guid?>(row, value);

        public void SetDateTime(int column, DateTime value) => SetTime(column, PostgresTimes.ToMicroseconds(value.Ticks), Value.From(value));

        public void SetDateTimeOffset(int column, DateTimeOffset value) => SetTime(column, PostgresTimes.ToMicroseconds(value.UtcTicks), Value.From(value));

        public void SetDateOnly(int column, DateOnly value) => cells._columns[column].Put<int?>(row, PostgresTimes.ToDays(value));

        public void SetTimeOnly(int column, TimeOnly value) => SetTime(column, PostgresTimes.ToMicrosecondsOfDay(value.Ticks), Value.From(value));

        public void SetTimeSpan(int column, TimeSpan value) => cells._columns[column].Put<long?>(row, value.Ticks);

        public void SetBytes(int column, byte[] value) => cells._columns[column].Put<byte[]?>(row, value);

        public void SetEnum(int column, long value) => cells._columns[column].Put<long?>(row, value);

        public void SetJson<V>(int column, V value, JsonColumnWriter<V> write)
        {
            byte[] text = ServerLimits.JsonOf(cells._schema, column, cells._json, value, write, place).ToArray();
            cells._columns[column].Put<byte[]?>(row, text);
        }

        private void SetTime(int column, long microseconds, Value value)
        {
            ServerLimits.CheckTime(cells._schema, column, value, place);
            cells._columns[column].Put<long?>(row, microseconds);
            cells._details[column]!.Put<long?>(row, PostgresTimes.ToDetail(value.Integer, value.Tag));
        }
    }
}
