using JsonOrm.Rows;

namespace JsonOrm;

// One pair of methods a type: of a value that must be there, and of one that may be null.
public sealed partial class OldRow
{
    /// <summary>The value of a column as a bool.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in it, or another kind of value.</exception>
    public bool GetBoolean(string column) => GetNullableBoolean(column) ?? throw Absent(column);

    /// <summary>The value of a column as a bool; null when the row has none.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has another kind of value in it.</exception>
    public bool? GetNullableBoolean(string column) => ReadStruct(column, static (ref RowReader reader) => reader.ReadBoolean());

    /// <summary>The value of a column as an sbyte.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in it, or another kind of value.</exception>
    public sbyte GetSByte(string column) => GetNullableSByte(column) ?? throw Absent(column);

    /// <summary>The value of a column as an sbyte; null when the row has none.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has another kind of value in it.</exception>
    public sbyte? GetNullableSByte(string column) => ReadStruct(column, static (ref RowReader reader) => reader.ReadSByte());

    /// <summary>The value of a column as a byte.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in it, or another kind of value.</exception>
    public byte GetByte(string column) => GetNullableByte(column) ?? throw Absent(column);

    /// <summary>The value of a column as a byte; null when the row has none.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has another kind of value in it.</exception>
    public byte? GetNullableByte(string column) => ReadStruct(column, static (ref RowReader reader) => reader.ReadByte());

    /// <summary>The value of a column as a short.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in it, or another kind of value.</exception>
    public short GetInt16(string column) => GetNullableInt16(column) ?? throw Absent(column);

    /// <summary>The value of a column as a short; null when the row has none.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has another kind of value in it.</exception>
    public short? GetNullableInt16(string column) => ReadStruct(column, static (ref RowReader reader) => reader.ReadInt16());

    /// <summary>The value of a column as a ushort.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in it, or another kind of value.</exception>
    public ushort GetUInt16(string column) => GetNullableUInt16(column) ?? throw Absent(column);

    /// <summary>The value of a column as a ushort; null when the row has none.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has another kind of value in it.</exception>
    public ushort? GetNullableUInt16(string column) => ReadStruct(column, static (ref RowReader reader) => reader.ReadUInt16());

    /// <summary>The value of a column as an int.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in it, or another kind of value.</exception>
    public int GetInt32(string column) => GetNullableInt32(column) ?? throw Absent(column);

    /// <summary>The value of a column as an int; null when the row has none.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has another kind of value in it.</exception>
    public int? GetNullableInt32(string column) => ReadStruct(column, static (ref RowReader reader) => reader.ReadInt32());

    /// <summary>The value of a column as a uint.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in it, or another kind of value.</exception>
    public uint GetUInt32(string column) => GetNullableUInt32(column) ?? throw Absent(column);

    /// <summary>The value of a column as a uint; null when the row has none.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has another kind of value in it.</exception>
    public uint? GetNullableUInt32(string column) => ReadStruct(column, static (ref RowReader reader) => reader.ReadUInt32());

    /// <summary>The value of a column as a long.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in it, or another kind of value.</exception>
    public long GetInt64(string column) => GetNullableInt64(column) ?? throw Absent(column);

    /// <summary>The value of a column as a long; null when the row has none.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has another kind of value in it.</exception>
    public long? GetNullableInt64(string column) => ReadStruct(column, static (ref RowReader reader) => reader.ReadInt64());

    /// <summary>The value of a column as a ulong.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in it, or another kind of value.</exception>
    public ulong GetUInt64(string column) => GetNullableUInt64(column) ?? throw Absent(column);

    /// <summary>The value of a column as a ulong; null when the row has none.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has another kind of value in it.</exception>
    public ulong? GetNullableUInt64(string column) => ReadStruct(column, static (ref RowReader reader) => reader.ReadUInt64());

    /// <summary>The value of a column as a float.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in it, or another kind of value.</exception>
    public float GetSingle(string column) => GetNullableSingle(column) ?? throw Absent(column);

    /// <summary>The value of a column as a float; null when the row has none.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has another kind of value in it.</exception>
    public float? GetNullableSingle(string column) => ReadStruct(column, static (ref RowReader reader) => reader.ReadSingle());

    /// <summary>The value of a column as a double.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in it, or another kind of value.</exception>
    public double GetDouble(string column) => GetNullableDouble(column) ?? throw Absent(column);

    /// <summary>The value of a column as a double; null when the row has none.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has another kind of value in it.</exception>
    public double? GetNullableDouble(string column) => ReadStruct(column, static (ref RowReader reader) => reader.ReadDouble());

    /// <summary>The value of a column as a decimal.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in it, or another kind of value.</exception>
    public decimal GetDecimal(string column) => GetNullableDecimal(column) ?? throw Absent(column);

    /// <summary>The value of a column as a decimal; null when the row has none.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has another kind of value in it.</exception>
    public decimal? GetNullableDecimal(string column) => ReadStruct(column, static (ref RowReader reader) => reader.ReadDecimal());

    /// <summary>The value of a column as a char.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in it, or another kind of value.</exception>
    public char GetChar(string column) => GetNullableChar(column) ?? throw Absent(column);

    /// <summary>The value of a column as a char; null when the row has none.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has another kind of value in it.</exception>
    public char? GetNullableChar(string column) => ReadStruct(column, static (ref RowReader reader) => reader.ReadChar());

    /// <summary>The value of a column as a Guid.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in it, or another kind of value.</exception>
    public Guid GetGuid(string column) => GetNullableGuid(column) ?? throw Absent(column);

    /// <summary>The value of a column as a Guid; null when the row has none.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has another kind of value in it.</exception>
    public Guid? GetNullableGuid(string column) => ReadStruct(column, static (ref RowReader reader) => reader.ReadGuid());

    /// <summary>The value of a column as a DateTime.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in it, or another kind of value.</exception>
    public DateTime GetDateTime(string column) => GetNullableDateTime(column) ?? throw Absent(column);

    /// <summary>The value of a column as a DateTime; null when the row has none.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has another kind of value in it.</exception>
    public DateTime? GetNullableDateTime(string column) => ReadStruct(column, static (ref RowReader reader) => reader.ReadDateTime());

    /// <summary>The value of a column as a DateTimeOffset.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in it, or another kind of value.</exception>
    public DateTimeOffset GetDateTimeOffset(string column) => GetNullableDateTimeOffset(column) ?? throw Absent(column);

    /// <summary>The value of a column as a DateTimeOffset; null when the row has none.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has another kind of value in it.</exception>
    public DateTimeOffset? GetNullableDateTimeOffset(string column) => ReadStruct(column, static (ref RowReader reader) => reader.ReadDateTimeOffset());

    /// <summary>The value of a column as a DateOnly.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in it, or another kind of value.</exception>
    public DateOnly GetDateOnly(string column) => GetNullableDateOnly(column) ?? throw Absent(column);

    /// <summary>The value of a column as a DateOnly; null when the row has none.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has another kind of value in it.</exception>
    public DateOnly? GetNullableDateOnly(string column) => ReadStruct(column, static (ref RowReader reader) => reader.ReadDateOnly());

    /// <summary>The value of a column as a TimeOnly.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in it, or another kind of value.</exception>
    public TimeOnly GetTimeOnly(string column) => GetNullableTimeOnly(column) ?? throw Absent(column);

    /// <summary>The value of a column as a TimeOnly; null when the row has none.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has another kind of value in it.</exception>
    public TimeOnly? GetNullableTimeOnly(string column) => ReadStruct(column, static (ref RowReader reader) => reader.ReadTimeOnly());

    /// <summary>The value of a column as a TimeSpan.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in it, or another kind of value.</exception>
    public TimeSpan GetTimeSpan(string column) => GetNullableTimeSpan(column) ?? throw Absent(column);

    /// <summary>The value of a column as a TimeSpan; null when the row has none.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has another kind of value in it.</exception>
    public TimeSpan? GetNullableTimeSpan(string column) => ReadStruct(column, static (ref RowReader reader) => reader.ReadTimeSpan());

    /// <summary>The value of a column as a string, or the name of an enum's member.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in it, or another kind of value.</exception>
    public string GetString(string column) => GetNullableString(column) ?? throw Absent(column);

    /// <summary>The value of a column as a string, or the name of an enum's member; null when the row has none.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has another kind of value in it.</exception>
    public string? GetNullableString(string column) => ReadClass(column, static (ref RowReader reader) => reader.ReadString());

    /// <summary>The value of a column as a byte array.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has no value in it, or another kind of value.</exception>
    public byte[] GetBytes(string column) => GetNullableBytes(column) ?? throw Absent(column);

    /// <summary>The value of a column as a byte array; null when the row has none.</summary>
    /// <param name="column">The name that the column has in the files.</param>
    /// <exception cref="UpgradeException">The row has another kind of value in it.</exception>
    public byte[]? GetNullableBytes(string column) => ReadClass(column, static (ref RowReader reader) => reader.ReadBytes());
}
