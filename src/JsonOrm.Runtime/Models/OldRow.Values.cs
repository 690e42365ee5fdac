using JsonOrm.Rows;

namespace JsonOrm;

// A pair of methods for each type: one for a required value, and one for a nullable value.
public sealed partial class OldRow
{
    /// <summary>Returns the value of a column as a bool.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in the column, or a value of another type.</exception>
    public bool GetBoolean(string column) => GetNullableBoolean(column) ?? throw Absent(column);

    /// <summary>Returns the value of a column as a bool; null if the row has none.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has a value of another type in the column.</exception>
    public bool? GetNullableBoolean(string column) => ReadStruct(column, static (ref RowReader reader) => reader.ReadBoolean());

    /// <summary>Returns the value of a column as an sbyte.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in the column, or a value of another type.</exception>
    public sbyte GetSByte(string column) => GetNullableSByte(column) ?? throw Absent(column);

    /// <summary>Returns the value of a column as an sbyte; null if the row has none.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has a value of another type in the column.</exception>
    public sbyte? GetNullableSByte(string column) => ReadStruct(column, static (ref RowReader reader) => reader.ReadSByte());

    /// <summary>Returns the value of a column as a byte.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in the column, or a value of another type.</exception>
    public byte GetByte(string column) => GetNullableByte(column) ?? throw Absent(column);

    /// <summary>Returns the value of a column as a byte; null if the row has none.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has a value of another type in the column.</exception>
    public byte? GetNullableByte(string column) => ReadStruct(column, static (ref RowReader reader) => reader.ReadByte());

    /// <summary>Returns the value of a column as a short.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in the column, or a value of another type.</exception>
    public short GetInt16(string column) => GetNullableInt16(column) ?? throw Absent(column);

    /// <summary>Returns the value of a column as a short; null if the row has none.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has a value of another type in the column.</exception>
    public short? GetNullableInt16(string column) => ReadStruct(column, static (ref RowReader reader) => reader.ReadInt16());

    /// <summary>Returns the value of a column as a ushort.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in the column, or a value of another type.</exception>
    public ushort GetUInt16(string column) => GetNullableUInt16(column) ?? throw Absent(column);

    /// <summary>Returns the value of a column as a ushort; null if the row has none.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has a value of another type in the column.</exception>
    public ushort? GetNullableUInt16(string column) => ReadStruct(column, static (ref RowReader reader) => reader.ReadUInt16());

    /// <summary>Returns the value of a column as an int.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in the column, or a value of another type.</exception>
    public int GetInt32(string column) => GetNullableInt32(column) ?? throw Absent(column);

    /// <summary>Returns the value of a column as an int; null if the row has none.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has a value of another type in the column.</exception>
    public int? GetNullableInt32(string column) => ReadStruct(column, static (ref RowReader reader) => reader.ReadInt32());

    /// <summary>Returns the value of a column as a uint.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in the column, or a value of another type.</exception>
    public uint GetUInt32(string column) => GetNullableUInt32(column) ?? throw Absent(column);

    /// <summary>Returns the value of a column as a uint; null if the row has none.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has a value of another type in the column.</exception>
    public uint? GetNullableUInt32(string column) => ReadStruct(column, static (ref RowReader reader) => reader.ReadUInt32());

    /// <summary>Returns the value of a column as a long.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in the column, or a value of another type.</exception>
    public long GetInt64(string column) => GetNullableInt64(column) ?? throw Absent(column);

    /// <summary>Returns the value of a column as a long; null if the row has none.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has a value of another type in the column.</exception>
    public long? GetNullableInt64(string column) => ReadStruct(column, static (ref RowReader reader) => reader.ReadInt64());

    /// <summary>Returns the value of a column as a ulong.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in the column, or a value of another type.</exception>
    public ulong GetUInt64(string column) => GetNullableUInt64(column) ?? throw Absent(column);

    /// <summary>Returns the value of a column as a ulong; null if the row has none.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has a value of another type in the column.</exception>
    public ulong? GetNullableUInt64(string column) => ReadStruct(column, static (ref RowReader reader) => reader.ReadUInt64());

    /// <summary>Returns the value of a column as a float.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in the column, or a value of another type.</exception>
    public float GetSingle(string column) => GetNullableSingle(column) ?? throw Absent(column);

    /// <summary>Returns the value of a column as a float; null if the row has none.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has a value of another type in the column.</exception>
    public float? GetNullableSingle(string column) => ReadStruct(column, static (ref RowReader reader) => reader.ReadSingle());

    /// <summary>Returns the value of a column as a double.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in the column, or a value of another type.</exception>
    public double GetDouble(string column) => GetNullableDouble(column) ?? throw Absent(column);

    /// <summary>Returns the value of a column as a double; null if the row has none.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has a value of another type in the column.</exception>
    public double? GetNullableDouble(string column) => ReadStruct(column, static (ref RowReader reader) => reader.ReadDouble());

    /// <summary>Returns the value of a column as a decimal.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in the column, or a value of another type.</exception>
    public decimal GetDecimal(string column) => GetNullableDecimal(column) ?? throw Absent(column);

    /// <summary>Returns the value of a column as a decimal; null if the row has none.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has a value of another type in the column.</exception>
    public decimal? GetNullableDecimal(string column) => ReadStruct(column, static (ref RowReader reader) => reader.ReadDecimal());

    /// <summary>Returns the value of a column as a char.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in the column, or a value of another type.</exception>
    public char GetChar(string column) => GetNullableChar(column) ?? throw Absent(column);

    /// <summary>Returns the value of a column as a char; null if the row has none.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has a value of another type in the column.</exception>
    public char? GetNullableChar(string column) => ReadStruct(column, static (ref RowReader reader) => reader.ReadChar());

    /// <summary>Returns the value of a column as a Guid.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in the column, or a value of another type.</exception>
    public Guid GetGuid(string column) => GetNullableGuid(column) ?? throw Absent(column);

    /// <summary>Returns the value of a column as a Guid; null if the row has none.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has a value of another type in the column.</exception>
    public Guid? GetNullableGuid(string column) => ReadStruct(column, static (ref RowReader reader) => reader.ReadGuid());

    /// <summary>Returns the value of a column as a DateTime.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in the column, or a value of another type.</exception>
    public DateTime GetDateTime(string column) => GetNullableDateTime(column) ?? throw Absent(column);

    /// <summary>Returns the value of a column as a DateTime; null if the row has none.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has a value of another type in the column.</exception>
    public DateTime? GetNullableDateTime(string column) => ReadStruct(column, static (ref RowReader reader) => reader.ReadDateTime());

    /// <summary>Returns the value of a column as a DateTimeOffset.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in the column, or a value of another type.</exception>
    public DateTimeOffset GetDateTimeOffset(string column) => GetNullableDateTimeOffset(column) ?? throw Absent(column);

    /// <summary>Returns the value of a column as a DateTimeOffset; null if the row has none.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has a value of another type in the column.</exception>
    public DateTimeOffset? GetNullableDateTimeOffset(string column) => ReadStruct(column, static (ref RowReader reader) => reader.ReadDateTimeOffset());

    /// <summary>Returns the value of a column as a DateOnly.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in the column, or a value of another type.</exception>
    public DateOnly GetDateOnly(string column) => GetNullableDateOnly(column) ?? throw Absent(column);

    /// <summary>Returns the value of a column as a DateOnly; null if the row has none.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has a value of another type in the column.</exception>
    public DateOnly? GetNullableDateOnly(string column) => ReadStruct(column, static (ref RowReader reader) => reader.ReadDateOnly());

    /// <summary>Returns the value of a column as a TimeOnly.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in the column, or a value of another type.</exception>
    public TimeOnly GetTimeOnly(string column) => GetNullableTimeOnly(column) ?? throw Absent(column);

    /// <summary>Returns the value of a column as a TimeOnly; null if the row has none.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has a value of another type in the column.</exception>
    public TimeOnly? GetNullableTimeOnly(string column) => ReadStruct(column, static (ref RowReader reader) => reader.ReadTimeOnly());

    /// <summary>Returns the value of a column as a TimeSpan.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in the column, or a value of another type.</exception>
    public TimeSpan GetTimeSpan(string column) => GetNullableTimeSpan(column) ?? throw Absent(column);

    /// <summary>Returns the value of a column as a TimeSpan; null if the row has none.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has a value of another type in the column.</exception>
    public TimeSpan? GetNullableTimeSpan(string column) => ReadStruct(column, static (ref RowReader reader) => reader.ReadTimeSpan());

    /// <summary>Returns the value of a column as a string, or the name of an enum's member.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in the column, or a value of another type.</exception>
    public string GetString(string column) => GetNullableString(column) ?? throw Absent(column);

    /// <summary>Returns the value of a column as a string, or the name of an enum's member; null if the row has none.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has a value of another type in the column.</exception>
    public string? GetNullableString(string column) => ReadClass(column, static (ref RowReader reader) => reader.ReadString());

    /// <summary>Returns the value of a column as a byte array.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in the column, or a value of another type.</exception>
    public byte[] GetBytes(string column) => GetNullableBytes(column) ?? throw Absent(column);

    /// <summary>Returns the value of a column as a byte array; null if the row has none.</summary>
    /// <param name="column">The column's name in the files.</param>
    /// <exception cref="UpgradeException">The row has a value of another type in the column.</exception>
    public byte[]? GetNullableBytes(string column) => ReadClass(column, static (ref RowReader reader) => reader.ReadBytes());
}
