namespace JsonOrm.Rows;

/// <summary>
/// The fields of a batch of rows that an engine holds in its own form, such as the current row of a data reader. Only <see cref="GetValue"/> is required; an
/// engine that can return a type without creating a <see cref="Value"/> overrides that type's method too.
/// </summary>
/// <remarks>
/// The readers of rows and of selected values read a field as the type of its column, after <see cref="IsNull"/> if it is nullable. They read the columns of
/// one row in order, and may read the same field twice.
/// </remarks>
public abstract class BatchSource
{
    /// <summary>Returns a field as a value.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    public abstract Value GetValue(int column, int row);

    /// <summary>True if the field is null.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    public virtual bool IsNull(int column, int row) => GetValue(column, row).IsNull;

    /// <summary>Returns a bool.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    public virtual bool GetBoolean(int column, int row) => GetValue(column, row).Boolean;

    /// <summary>Returns any integer except ulong.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    public virtual long GetInt64(int column, int row) => GetValue(column, row).Integer;

    /// <summary>Returns a ulong.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    public virtual ulong GetUInt64(int column, int row) => GetValue(column, row).UInt64;

    /// <summary>Returns a float.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    public virtual float GetSingle(int column, int row) => (float)GetValue(column, row).Double;

    /// <summary>Returns a double.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    public virtual double GetDouble(int column, int row) => GetValue(column, row).Double;

    /// <summary>Returns a decimal.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    public virtual decimal GetDecimal(int column, int row) => GetValue(column, row).Decimal;

    /// <summary>Returns a string.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    public virtual string GetString(int column, int row) => GetValue(column, row).Text;

    /// <summary>Returns a char.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    public virtual char GetChar(int column, int row) => GetValue(column, row).Char;

    /// <summary>Returns a Guid.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    public virtual Guid GetGuid(int column, int row) => GetValue(column, row).Guid;

    /// <summary>Returns a DateTime with its kind.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    public virtual DateTime GetDateTime(int column, int row) => GetValue(column, row).DateTime;

    /// <summary>Returns a DateTimeOffset with its offset.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    public virtual DateTimeOffset GetDateTimeOffset(int column, int row) => GetValue(column, row).DateTimeOffset;

    /// <summary>Returns a date.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    public virtual DateOnly GetDateOnly(int column, int row) => GetValue(column, row).DateOnly;

    /// <summary>Returns a time of day.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    public virtual TimeOnly GetTimeOnly(int column, int row) => GetValue(column, row).TimeOnly;

    /// <summary>Returnsa duration.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    public virtual TimeSpan GetTimeSpan(int column, int row) => GetValue(column, row).TimeSpan;

    /// <summary>Returns a byte array, which the caller owns.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    public virtual byte[] GetBytes(int column, int row) => [.. GetValue(column, row).Bytes];

    /// <summary>Returns the number of an enum, widened to 64 bits.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    public virtual long GetEnum(int column, int row) => GetValue(column, row).Integer;

    /// <summary>Returns the text of nested JSON in canonical form, as UTF-8.</summary>
    /// <param name="column">The column's index in the batch.</param>
    /// <param name="row">The row's index in the batch.</param>
    public virtual ReadOnlySpan<byte> GetJson(int column, int row) => GetValue(column, row).Json;
}

/// <summary>Rows given as one value per column.</summary>
internal sealed class ValueRows(IReadOnlyList<Value[]> rows) : BatchSource
{
    public override Value GetValue(int column, int row) => rows[row][column];
}
