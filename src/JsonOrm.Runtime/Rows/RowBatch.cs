namespace JsonOrm.Rows;

/// <summary>Rows as decoded columns.</summary>
public sealed class RowBatch
{
    /// <summary>The number of rows.</summary>
    public int Count => throw new NotImplementedException();

    /// <summary>True when the column is null in this row.</summary>
    /// <param name="column">The column's place in the batch.</param>
    /// <param name="row">The row's place in the batch.</param>
    public bool IsNull(int column, int row) => throw new NotImplementedException();

    /// <summary>A bool.</summary>
    /// <param name="column">The column's place in the batch.</param>
    /// <param name="row">The row's place in the batch.</param>
    public bool GetBoolean(int column, int row) => throw new NotImplementedException();

    /// <summary>Any integer but ulong; generated code narrows it.</summary>
    /// <param name="column">The column's place in the batch.</param>
    /// <param name="row">The row's place in the batch.</param>
    public long GetInt64(int column, int row) => throw new NotImplementedException();

    /// <summary>A ulong.</summary>
    /// <param name="column">The column's place in the batch.</param>
    /// <param name="row">The row's place in the batch.</param>
    public ulong GetUInt64(int column, int row) => throw new NotImplementedException();

    /// <summary>A float.</summary>
    /// <param name="column">The column's place in the batch.</param>
    /// <param name="row">The row's place in the batch.</param>
    public float GetSingle(int column, int row) => throw new NotImplementedException();

    /// <summary>A double.</summary>
    /// <param name="column">The column's place in the batch.</param>
    /// <param name="row">The row's place in the batch.</param>
    public double GetDouble(int column, int row) => throw new NotImplementedException();

    /// <summary>A decimal.</summary>
    /// <param name="column">The column's place in the batch.</param>
    /// <param name="row">The row's place in the batch.</param>
    public decimal GetDecimal(int column, int row) => throw new NotImplementedException();

    /// <summary>A string.</summary>
    /// <param name="column">The column's place in the batch.</param>
    /// <param name="row">The row's place in the batch.</param>
    public string GetString(int column, int row) => throw new NotImplementedException();

    /// <summary>A char.</summary>
    /// <param name="column">The column's place in the batch.</param>
    /// <param name="row">The row's place in the batch.</param>
    public char GetChar(int column, int row) => throw new NotImplementedException();

    /// <summary>A Guid.</summary>
    /// <param name="column">The column's place in the batch.</param>
    /// <param name="row">The row's place in the batch.</param>
    public Guid GetGuid(int column, int row) => throw new NotImplementedException();

    /// <summary>A DateTime with its kind.</summary>
    /// <param name="column">The column's place in the batch.</param>
    /// <param name="row">The row's place in the batch.</param>
    public DateTime GetDateTime(int column, int row) => throw new NotImplementedException();

    /// <summary>A DateTimeOffset with its offset.</summary>
    /// <param name="column">The column's place in the batch.</param>
    /// <param name="row">The row's place in the batch.</param>
    public DateTimeOffset GetDateTimeOffset(int column, int row) => throw new NotImplementedException();

    /// <summary>A date.</summary>
    /// <param name="column">The column's place in the batch.</param>
    /// <param name="row">The row's place in the batch.</param>
    public DateOnly GetDateOnly(int column, int row) => throw new NotImplementedException();

    /// <summary>A time of day.</summary>
    /// <param name="column">The column's place in the batch.</param>
    /// <param name="row">The row's place in the batch.</param>
    public TimeOnly GetTimeOnly(int column, int row) => throw new NotImplementedException();

    /// <summary>A length of time.</summary>
    /// <param name="column">The column's place in the batch.</param>
    /// <param name="row">The row's place in the batch.</param>
    public TimeSpan GetTimeSpan(int column, int row) => throw new NotImplementedException();

    /// <summary>A fresh byte array.</summary>
    /// <param name="column">The column's place in the batch.</param>
    /// <param name="row">The row's place in the batch.</param>
    public byte[] GetBytes(int column, int row) => throw new NotImplementedException();

    /// <summary>An enum's number.</summary>
    /// <param name="column">The column's place in the batch.</param>
    /// <param name="row">The row's place in the batch.</param>
    public long GetEnum(int column, int row) => throw new NotImplementedException();

    /// <summary>A reader that stands before the nested JSON of an owned object, collection or JsonElement.</summary>
    /// <param name="column">The column's place in the batch.</param>
    /// <param name="row">The row's place in the batch.</param>
    public RowReader GetJson(int column, int row) => throw new NotImplementedException();
}
