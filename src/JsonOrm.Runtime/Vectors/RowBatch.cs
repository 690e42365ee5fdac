using System.Runtime.CompilerServices;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Rows;

/// <summary>
/// Rows as columns: the form in which every engine passes rows to the readers of rows and of selected values. The embedded engine uses decoded vectors; another
/// engine wraps values, or fields in its own form.
/// </summary>
public sealed class RowBatch
{
    private readonly ColumnVector?[] _columns;
    private readonly BatchSource? _source;
    private readonly int _firstColumn;
    private RowBatch?[]? _slices;

    /// <summary>Wraps the fields of another engine. They may change between the batches of a cursor, so that one object serves all of them.</summary>
    /// <param name="source">The fields.</param>
    /// <param name="count">The number of rows.</param>
    public RowBatch(BatchSource source, int count)
        : this([], count)
    {
        ArgumentNullException.ThrowIfNull(source);
        _source = source;
    }

    /// <summary>Wraps decoded columns.</summary>
    /// <param name="columns">One vector per column; null for a column that was not requested.</param>
    /// <param name="count">The number of rows.</param>
    internal RowBatch(ColumnVector?[] columns, int count)
    {
        _columns = columns;
        Count = count;
    }

    private RowBatch(BatchSource source, int firstColumn, int count)
        : this(source, count) => _firstColumn = firstColumn;

    /// <summary>The number of rows.</summary>
    public int Count { get; }

    /// <summary>True if the values come from another engine.</summary>
    internal bool IsOfEngine => _source is not null;

    /// <summary>The lists that are values of the rows, if they were read.</summary>
    internal LoadedList[]? Lists { get; set; }

    /// <summary>Wraps rows given as one value per column. They are not copied.</summary>
    /// <param name="rows">The rows.</param>
    public static RowBatch Of(IReadOnlyList<Value[]> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new(new ValueRows(rows), rows.Count);
    }

    /// <summary>True if the column is null in this row.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    public bool IsNull(int column, int row) => _source is { } source ? source.IsNull(_firstColumn + column, row) : _columns[column]!.IsNull(row);

    /// <summary>A bool.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    public bool GetBoolean(int column, int row) => _source is { } source ? source.GetBoolean(_firstColumn + column, row) : Integers(column).Get(row) != 0;

    /// <summary>Any integer but ulong; generated code narrows it.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    public long GetInt64(int column, int row) => _source is { } source ? source.GetInt64(_firstColumn + column, row) : Integers(column).Get(row);

    /// <summary>A ulong.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    public ulong GetUInt64(int column, int row) => _source is { } source ? source.GetUInt64(_firstColumn + column, row) : (ulong)Integers(column).Get(row) ^ (1UL << 63);

    /// <summary>A float.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    public float GetSingle(int column, int row) => _source is { } source ? source.GetSingle(_firstColumn + column, row) : (float)Column<DoubleVector>(column).Values[row];

    /// <summary>A double.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    public double GetDouble(int column, int row) => _source is { } source ? source.GetDouble(_firstColumn + column, row) : Column<DoubleVector>(column).Values[row];

    /// <summary>A decimal.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    public decimal GetDecimal(int column, int row) => _source is { } source ? source.GetDecimal(_firstColumn + column, row) : Column<DecimalVector>(column).Values[row];

    /// <summary>A string.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    public string GetString(int column, int row) => _source is { } source ? source.GetString(_firstColumn + column, row) : Column<TextVector>(column).GetString(row);

    /// <summary>A char.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    public char GetChar(int column, int row) => _source is { } source ? source.GetChar(_firstColumn + column, row) : (char)Integers(column).Get(row);

    /// <summary>A Guid.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    public Guid GetGuid(int column, int row) => _source is { } source ? source.GetGuid(_firstColumn + column, row) : Column<GuidVector>(column).Values[row];

    /// <summary>A DateTime with its kind.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    public DateTime GetDateTime(int column, int row) => _source is { } source ? source.GetDateTime(_firstColumn + column, row) : Column<TaggedIntegerVector>(column).GetDateTime(row);

    /// <summary>A DateTimeOffset with its offset.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    public DateTimeOffset GetDateTimeOffset(int column, int row) => _source is { } source ? source.GetDateTimeOffset(_firstColumn + column, row) : Column<TaggedIntegerVector>(column).GetDateTimeOffset(row);

    /// <summary>A date.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    public DateOnly GetDateOnly(int column, int row) => _source is { } source ? source.GetDateOnly(_firstColumn + column, row) : DateOnly.FromDayNumber((int)Integers(column).Get(row));

    /// <summary>A time of day.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    public TimeOnly GetTimeOnly(int column, int row) => _source is { } source ? source.GetTimeOnly(_firstColumn + column, row) : new(Integers(column).Get(row));

    /// <summary>A duration.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    public TimeSpan GetTimeSpan(int column, int row) => _source is { } source ? source.GetTimeSpan(_firstColumn + column, row) : new(Integers(column).Get(row));

    /// <summary>A new byte array.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    public byte[] GetBytes(int column, int row) => _source is { } source ? source.GetBytes(_firstColumn + column, row) : GetJson(column, row).ReadBytes();

    /// <summary>An enum's number.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    public long GetEnum(int column, int row) => _source is { } source ? source.GetEnum(_firstColumn + column, row) : Integers(column).Get(row);

    /// <summary>A reader positioned at the nested JSON of an owned object, collection or JsonElement.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    public RowReader GetJson(int column, int row) => new(Json(column, row));

    /// <summary>Reads the nested JSON of an owned object, collection or JsonElement.</summary>
    /// <typeparam name="V">The value's type.</typeparam>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    /// <param name="read">Reads the value.</param>
    public V ReadJson<V>(int column, int row, Queries.JsonColumnReader<V> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        RowReader reader = GetJson(column, row);
        return read(ref reader);
    }

    /// <summary>Some adjacent columns as a batch of their own; returns the same object at each call.</summary>
    /// <param name="start">The first column.</param>
    /// <param name="count">The number of columns; must be the same at each call with the same start.</param>
    internal RowBatch Slice(int start, int count)
    {
        if (_slices is null || _slices.Length <= start)
        {
            Array.Resize(ref _slices, Math.Max(_columns.Length, start + 1));
        }

        return _slices[start] ??= _source is { } source
            ? new RowBatch(source, _firstColumn + start, Count)
            : new RowBatch(_columns[start..(start + count)], Count);
    }

    /// <summary>The text of nested JSON.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    public string GetJsonText(int column, int row) => System.Text.Encoding.UTF8.GetString(Json(column, row));

    /// <summary>Returns a field as a value.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    /// <param name="type">The column's type.</param>
    public Value GetValue(int column, int row, ColumnType type) =>
        _source is { } source ? source.GetValue(_firstColumn + column, row) : VectorValues.Get(_columns[column]!, row, type);

    /// <summary>Nested JSON as it is stored.</summary>
    internal ReadOnlySpan<byte> GetRawJson(int column, int row) => Json(column, row);

    private ReadOnlySpan<byte> Json(int column, int row) =>
        _source is { } source ? source.GetJson(_firstColumn + column, row) : Column<JsonVector>(column).GetRaw(row);

    private IntegerVector Integers(int column) => Column<IntegerVector>(column);

    // The decoder creates vectors by column type and generated code requests them by the same type, so the cast cannot fail.
    private TVector Column<TVector>(int column)
        where TVector : ColumnVector
    {
        ColumnVector vector = _columns[column]!;
        System.Diagnostics.Debug.Assert(vector is TVector, "The column was decoded as another type.");
        return Unsafe.As<TVector>(vector);
    }
}
