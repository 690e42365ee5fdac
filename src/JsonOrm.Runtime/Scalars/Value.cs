using System.Globalization;
using System.Text;
using JsonOrm.Scalars;

namespace JsonOrm;

/// <summary>
/// A value of any column type, or null; used for constants in queries, index bounds, zone maps and key components.
/// Integers of every width, dates, times and enums share one 64-bit form whose order is the type's order.
/// </summary>
public readonly struct Value : IEquatable<Value>
{
    private readonly object? _object;
    private readonly long _bits;
    private readonly short _tag;
    private readonly ValueKind _kind;

    private Value(ValueKind kind, long bits, object? reference = null, short tag = 0)
    {
        _kind = kind;
        _bits = bits;
        _object = reference;
        _tag = tag;
    }

    /// <summary>SQL's null.</summary>
    public static Value Null => default;

    /// <summary>The form of the value.</summary>
    public ValueKind Kind => _kind;

    /// <summary>True for null.</summary>
    public bool IsNull => _kind == ValueKind.Null;

    /// <summary>
    /// The 64-bit form: an integer; a ulong with its top bit flipped; 0 or 1; a char's code unit; the ticks of a
    /// DateTime, TimeOnly or TimeSpan; the UTC ticks of a DateTimeOffset; the day number of a DateOnly; an enum's number.
    /// </summary>
    public long Integer => _bits;

    /// <summary>A bool.</summary>
    public bool Boolean => _bits != 0;

    /// <summary>An unsigned 64-bit integer.</summary>
    public ulong UInt64 => (ulong)_bits ^ 0x8000_0000_0000_0000;

    /// <summary>A UTF-16 code unit.</summary>
    public char Char => (char)_bits;

    /// <summary>A DateTime with its kind.</summary>
    public DateTime DateTime => new(_bits, (DateTimeKind)_tag);

    /// <summary>A DateTimeOffset with its offset.</summary>
    public DateTimeOffset DateTimeOffset => new(_bits + (_tag * TimeSpan.TicksPerMinute), new TimeSpan(_tag * TimeSpan.TicksPerMinute));

    /// <summary>A date.</summary>
    public DateOnly DateOnly => DateOnly.FromDayNumber((int)_bits);

    /// <summary>A time of day.</summary>
    public TimeOnly TimeOnly => new(_bits);

    /// <summary>A length of time.</summary>
    public TimeSpan TimeSpan => new(_bits);

    /// <summary>A double; a float is widened.</summary>
    public double Double => BitConverter.Int64BitsToDouble(_bits);

    /// <summary>A decimal with its scale.</summary>
    public decimal Decimal => (decimal)_object!;

    /// <summary>A string.</summary>
    public string Text => (string)_object!;

    /// <summary>A Guid.</summary>
    public Guid Guid => (Guid)_object!;

    /// <summary>A byte array. The caller must not change it.</summary>
    public byte[] Bytes => (byte[])_object!;

    /// <summary>Nested JSON as UTF-8 text. The caller must not change it.</summary>
    public byte[] Json => (byte[])_object!;

    /// <summary>The <see cref="DateTimeKind"/> of a DateTime, or the offset in minutes of a DateTimeOffset.</summary>
    public short Tag => _tag;

    /// <summary>A bool, as 0 or 1.</summary>
    public static Value From(bool value) => new(ValueKind.Integer, value ? 1 : 0);

    /// <summary>A signed integer of any width, or an enum's number.</summary>
    public static Value From(long value) => new(ValueKind.Integer, value);

    /// <summary>An unsigned 64-bit integer.</summary>
    public static Value From(ulong value) => new(ValueKind.Integer, (long)(value ^ 0x8000_0000_0000_0000));

    /// <summary>A double or a widened float.</summary>
    public static Value From(double value) => new(ValueKind.Double, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A decimal.</summary>
    public static Value From(decimal value) => new(ValueKind.Decimal, 0, value);

    /// <summary>A UTF-16 code unit.</summary>
    public static Value From(char value) => new(ValueKind.Integer, value);

    /// <summary>A string, or null.</summary>
    public static Value From(string? value) => value is null ? Null : new(ValueKind.Text, 0, value);

    /// <summary>A Guid.</summary>
    public static Value From(Guid value) => new(ValueKind.Guid, 0, value);

    /// <summary>A DateTime: its ticks and kind.</summary>
    public static Value From(DateTime value) => new(ValueKind.Integer, value.Ticks, null, (short)value.Kind);

    /// <summary>A DateTimeOffset: its UTC ticks and offset.</summary>
    public static Value From(DateTimeOffset value) => new(ValueKind.Integer, value.UtcTicks, null, (short)value.TotalOffsetMinutes);

    /// <summary>A date.</summary>
    public static Value From(DateOnly value) => new(ValueKind.Integer, value.DayNumber);

    /// <summary>A time of day.</summary>
    public static Value From(TimeOnly value) => new(ValueKind.Integer, value.Ticks);

    /// <summary>A duration.</summary>
    public static Value From(TimeSpan value) => new(ValueKind.Integer, value.Ticks);

    /// <summary>A byte array, or null. It is not copied.</summary>
    public static Value From(byte[]? value) => value is null ? Null : new(ValueKind.Bytes, 0, value);

    /// <summary>Nested JSON as UTF-8 text, or null. It is not copied.</summary>
    public static Value FromJson(byte[]? utf8) => utf8 is null ? Null : new(ValueKind.Json, 0, utf8);

    /// <summary>True if both are the same value of the same form; null equals null here.</summary>
    public bool Equals(Value other) => _kind == other._kind && _kind switch
    {
        ValueKind.Null => true,
        ValueKind.Integer => _bits == other._bits,
        ValueKind.Double => Double.Equals(other.Double),
        ValueKind.Bytes or ValueKind.Json => Bytes.AsSpan().SequenceEqual(other.Bytes),
        _ => _object!.Equals(other._object),
    };

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Value other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _kind switch
    {
        ValueKind.Null => 0,
        ValueKind.Integer => SeededHash.Of(_bits),
        ValueKind.Double => SeededHash.Of(Double),
        ValueKind.Decimal => SeededHash.Of(Decimal),
        ValueKind.Guid => SeededHash.Of(Guid),
        ValueKind.Bytes or ValueKind.Json => SeededHash.Of(Bytes),
        _ => Text.GetHashCode(StringComparison.Ordinal),
    };

    /// <summary>True if both are the same value of the same form.</summary>
    public static bool operator ==(Value left, Value right) => left.Equals(right);

    /// <summary>True if they differ.</summary>
    public static bool operator !=(Value left, Value right) => !left.Equals(right);

    /// <summary>The value as invariant text, for messages. The column type is not known here, so dates appear as numbers.</summary>
    public override string ToString() => _kind switch
    {
        ValueKind.Null => "null",
        ValueKind.Integer => _bits.ToString(CultureInfo.InvariantCulture),
        ValueKind.Double => Double.ToString("R", CultureInfo.InvariantCulture),
        ValueKind.Decimal => Decimal.ToString(CultureInfo.InvariantCulture),
        ValueKind.Json => Encoding.UTF8.GetString(Json),
        ValueKind.Bytes => Convert.ToBase64String(Bytes),
        _ => _object!.ToString()!,
    };
}

/// <summary>The forms of a <see cref="Value"/>.</summary>
public enum ValueKind : byte
{
    /// <summary>SQL's null.</summary>
    Null,

    /// <summary>The 64-bit form of <see cref="Value.Integer"/>.</summary>
    Integer,

    /// <summary>A double.</summary>
    Double,

    /// <summary>A decimal.</summary>
    Decimal,

    /// <summary>A string.</summary>
    Text,

    /// <summary>A Guid.</summary>
    Guid,

    /// <summary>A byte array.</summary>
    Bytes,

    /// <summary>Nested JSON.</summary>
    Json,
}
