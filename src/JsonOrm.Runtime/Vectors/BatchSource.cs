namespace JsonOrm.Rows;

/// <summary>
/// The fields of a batch of rows that an engine holds in its own form, such as the row that a data reader is at. Only <see cref="GetValue"/> has to be
/// written; an engine that can give a type without making a <see cref="Value"/> overrides that type's method too.
/// </summary>
/// <remarks>
/// The readers of rows and of selected values ask for a field as the type of its column, after <see cref="IsNull"/> where it may be null. They ask for the columns of
/// one row in order, and may ask for the same field twice.
/// </remarks>
public abstract class BatchSource
{
    /// <summary>A field as a value.</summary>
    /// <param name="column">The column's place in the batch.</param>
    /// <param name="row">The row's place in the batch.</param>
    public abstract Value GetValue(int column, int row);

    /// <summary>True when the field is null.</summary>
    /// <param name="column">The column's place in the batch.</param>
    /// <param name="row">The row's place in the batch.</param>
    public virtual bool IsNull(int column, int row) => GetValue(column, row).IsNull;

    /// <summary>A bool.</summary>
    /// <param name="column">The column's place in the batch.</param>
    /// <param name="row">The row's place in the batch.</param>
    public virtual bool GetBoolean(int column, int row) => GetValue(column, row).Boolean;

    /// <summary>Any integer but ulong.</summary>
    /// <param name="column">The column's place in the batch.</param>
    /// <param name="row">The row's place in the batch.</param>
    public virtual long GetInt64(int column, int row) => GetValue(column, row).Integer;

    /// <summary>A ulong.</summary>
    /// <param name="column">The column's place in the batch.</param>
    /// <param name="row">The row's place in the batch.</param>
    public virtual ulong GetUInt64(int column, int row) => GetValue(column, row).UInt64;

    /// <summary>A float.</summary>
    /// <param name="column">The column's place in the batch.</param>
    /// <param name="row">The row's place in the batch.</param>
    public virtual float GetSingle(int column, int row) => (float)GetValue(column, row).Double;

    /// <summary>A double.</summary>
    /// <param name="column">The column's place in the batch.</param>
    /// <param name="row">The row's place in the batch.</param>
    public virtual double GetDouble(int column, int row) => GetValue(column, row).Double;

    /// <summary>A decimal.</summary>
    /// <param name="column">The column's place in the batch.</param>
    /// <param name="row">The row's place in the batch.</param>
    public virtual decimal GetDecimal(int column, int row) => GetValue(column, row).Decimal;

    /// <summary>A string.</summary>
    /// <param name="column">The column's place in the batch.</param>
    /// <param name="row">The row's place in the batch.</param>
    public virtual string GetString(int column, int row) => GetValue(column, row).Text;

    /// <summary>A char.</summary>
    /// <param name="column">The column's place in the batch.</param>
    /// <param name="row">The row's place in the batch.</param>
    public virtual char GetChar(int column, int row) => GetValue(column, row).Char;

    /// <summary>A Guid.</summary>
    /// <param name="column">The column's place in the batch.</param>
    /// <param name="row">The row's place in the batch.</param>
    public virtual Guid GetGuid(int column, int row) => GetValue(column, row).Guid;

    /// <summary>A DateTime with its kind.</summary>
    /// <param name="column">The column's place in the batch.</param>
    /// <param name="row">The row's place in the batch.</param>
    public virtual DateTime GetDateTime(int column, int row) => GetValue(column, row).DateTime;

    /// <summary>A DateTimeOffset with its offset.</summary>
    /// <param name="column">The column's place in the batch.</param>
    /// <param name="row">The row's place in the batch.</param>
    public virtual DateTimeOffset GetDateTimeOffset(int column, int row) => GetValue(column, row).DateTimeOffset;

    /// <summary>A date.</summary>
    /// <param name="column">The column's place in the batch.</param>
    /// <param name="row">The row's place in the batch.</param>
    public virtual DateOnly GetDateOnly(int column, int row) => GetValue(column, row).DateOnly;

    /// <summary>A time of day.</summary>
    /// <param name="column">The column's place in the batch.</param>
    /// <param name="row">The row's place in the batch.</param>
    public virtual TimeOnly GetTimeOnly(int column, int row) => GetValue(column, row).TimeOnly;

    /// <summary>A length of time.</summary>
    /// <param name="column">The column's place in the batch.</param>
    /// <param name="row">The row's place in the batch.</param>
    public virtual TimeSpan GetTimeSpan(int column, int row) => GetValue(column, row).TimeSpan;

    /// <summary>A byte array of the caller's own.</summary>
    /// <param name="column">The column's place in the batch.</param>
    /// <param name="row">The row's place in the batch.</param>
    public virtual byte[] GetBytes(int column, int row) => [.. GetValue(column, row).Bytes];

    /// <summary>The number of an enum, widened to 64 bits.</summary>
    /// <param name="column">The column's place in the batch.</param>
    /// <param name="row">The row's place in the batch.</param>
    public virtual long GetEnum(int column, int row) => GetValue(column, row).Integer;

    /// <summary>The text of nested JSON in canonical form, as UTF-8.</summary>
    /// <param name="column">The column's place in the batch.</param>
    /// <param name="row">The row's place in the batch.</param>
    public virtual ReadOnlySpan<byte> GetJson(int column, int row) => GetValue(column, row).Json;
}

/// <summary>Rows that are one value a column.</summary>
internal sealed class ValueRows(IReadOnlyList<Value[]> rows) : BatchSource
{
    public override Value GetValue(int column, int row) => rows[row][column];
}
