using System.Buffers.Binary;

namespace JsonOrm.Rows;

/// <summary>
/// Encodes key components so that the bytes sort like the values. A single integer-like component becomes a number.
/// Each component is one byte (0 null, 1 value) followed by the value; strings and byte arrays escape 0x00 as 0x00 0xFF and end in 0x00 0x00.
/// </summary>
public struct KeyBuilder
{
    private byte[]? _bytes;
    private int _length;
    private long _number;
    private bool _isNumber;

    /// <summary>True once the builder is reused: its buffer must then never become a key's own array.</summary>
    private bool _isScratch;

    /// <summary>The number of bytes that the components so far use in a key with several components.</summary>
    internal readonly int ByteLength => _isNumber ? 9 : _length;

    /// <summary>True if the components so far are a single integer: the key is <see cref="Number"/> and has no bytes.</summary>
    internal readonly bool IsNumber => _isNumber;

    /// <summary>The key, if it is a single integer.</summary>
    internal readonly long Number => _number;

    /// <summary>The key's bytes, if it is not a single integer; valid until the builder is changed.</summary>
    internal readonly ReadOnlySpan<byte> Span => new(_bytes, 0, _length);

    /// <summary>Adds a component.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The builder with the component.</returns>
    public KeyBuilder Add(bool value) => AddInteger(value ? 1 : 0);

    /// <summary>Adds a component.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The builder with the component.</returns>
    public KeyBuilder Add(long value) => AddInteger(value);

    /// <summary>Adds a component.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The builder with the component.</returns>
    public KeyBuilder Add(ulong value) => AddInteger((long)(value ^ (1UL << 63)));

    /// <summary>Adds a component. Minus zero becomes zero, and NaN, which no row contains, sorts before every number.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The builder with the component.</returns>
    public KeyBuilder Add(double value)
    {
        long bits = double.IsNaN(value) ? -1 : BitConverter.DoubleToInt64Bits(value == 0 ? 0 : value);
        Span<byte> destination = Reserve(9);
        destination[0] = 1;
        BinaryPrimitives.WriteInt64BigEndian(destination[1..], bits < 0 ? ~bits : bits ^ long.MinValue);
        return Advance(9);
    }

    /// <summary>Adds a component. Its scale is ignored: 1.0 and 1.00 are the same key.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The builder with the component.</returns>
    public KeyBuilder Add(decimal value)
    {
        Span<byte> destination = Reserve(DecimalKey.MaxLength + 1);
        destination[0] = 1;
        return Advance(1 + DecimalKey.Write(destination[1..], value));
    }

    /// <summary>Adds a component.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The builder with the component.</returns>
    public KeyBuilder Add(char value) => AddInteger(value);

    /// <summary>Adds a component. No row contains a text with a lone surrogate, so such a text is never found.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The builder with the component.</returns>
    public KeyBuilder Add(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Span<byte> utf8 = value.Length <= 128 ? stackalloc byte[384] : new byte[ComparedText.MostBytes(value.Length)];
        return AddEscaped(utf8[..ComparedText.Write(value, utf8)]);
    }

    /// <summary>Adds a component.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The builder with the component.</returns>
    public KeyBuilder Add(Guid value)
    {
        Span<byte> destination = Reserve(17);
        destination[0] = 1;
        value.TryWriteBytes(destination[1..], bigEndian: true, out _);
        return Advance(17);
    }

    /// <summary>Adds a component.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The builder with the component.</returns>
    public KeyBuilder Add(DateTime value) => AddInteger(value.Ticks);

    /// <summary>Adds a component.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The builder with the component.</returns>
    public KeyBuilder Add(DateTimeOffset value) => AddInteger(value.UtcTicks);

    /// <summary>Adds a component.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The builder with the component.</returns>
    public KeyBuilder Add(DateOnly value) => AddInteger(value.DayNumber);

    /// <summary>Adds a component.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The builder with the component.</returns>
    public KeyBuilder Add(TimeOnly value) => AddInteger(value.Ticks);

    /// <summary>Adds a component.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The builder with the component.</returns>
    public KeyBuilder Add(TimeSpan value) => AddInteger(value.Ticks);

    /// <summary>Adds a component.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The builder with the component.</returns>
    public KeyBuilder Add(byte[] value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return AddEscaped(value);
    }

    /// <summary>Adds a component of any type.</summary>
    /// <param name="value">The value, in the column's form; nested JSON has no order and is rejected.</param>
    /// <returns>The builder with the component.</returns>
    public KeyBuilder Add(in Value value) => value.Kind switch
    {
        ValueKind.Null => AddNull(),
        ValueKind.Integer => AddInteger(value.Integer),
        ValueKind.Double => Add(value.Double),
        ValueKind.Decimal => Add(value.Decimal),
        ValueKind.Text => Add(value.Text),
        ValueKind.Guid => Add(value.Guid),
        ValueKind.Bytes => AddEscaped(value.Bytes),
        _ => throw new NotSupportedException("Nested JSON has no order and cannot be part of a key."),
    };

    /// <summary>Adds a null component, which sorts before every value.</summary>
    /// <returns>The builder with the component.</returns>
    public KeyBuilder AddNull()
    {
        Reserve(1)[0] = 0;
        return Advance(1);
    }

    /// <summary>The finished key.</summary>
    public RowKey ToKey() => _isNumber ? RowKey.FromInt64(_number) : RowKey.FromBytes(ToBytes());

    /// <summary>
    /// The components so far as bytes, even if they are a single integer: the prefix of every key that begins with them
    /// in a table whose key has more components.
    /// </summary>
    internal RowKey ToPrefix()
    {
        Reserve(0);
        return RowKey.FromBytes(ToBytes());
    }

    /// <summary>The bytes of <see cref="ToPrefix"/> without a copy; valid until the builder is changed.</summary>
    internal ReadOnlySpan<byte> PrefixSpan()
    {
        Reserve(0);
        return Span;
    }

    /// <summary>Removes the components and keeps the buffer for the next key.</summary>
    internal void Clear()
    {
        if (!_isScratch)
        {
            _bytes = new byte[64];
            _isScratch = true;
        }

        _length = 0;
        _isNumber = false;
    }

    /// <summary>Adds the 64-bit form of any integer-like type, see <see cref="Value.Integer"/>.</summary>
    internal KeyBuilder AddInteger(long value)
    {
        if (_length == 0 && !_isNumber)
        {
            _number = value;
            _isNumber = true;
            return this;
        }

        WriteInteger(Reserve(9), value);
        return Advance(9);
    }

    /// <summary>Adds a string's UTF-8 or a byte array.</summary>
    internal KeyBuilder AddEscaped(ReadOnlySpan<byte> value)
    {
        Span<byte> destination = Reserve(checked(value.Length + 3 + value.Count((byte)0)));
        destination[0] = 1;
        int length = 1;
        while (true)
        {
            int zero = value.IndexOf((byte)0);
            ReadOnlySpan<byte> plain = zero < 0 ? value : value[..zero];
            plain.CopyTo(destination[length..]);
            length += plain.Length;
            destination[length++] = 0;
            if (zero < 0)
            {
                destination[length++] = 0;
                return Advance(length);
            }

            destination[length++] = 0xFF;
            value = value[(zero + 1)..];
        }
    }

    private static void WriteInteger(Span<byte> destination, long value)
    {
        destination[0] = 1;
        BinaryPrimitives.WriteInt64BigEndian(destination[1..], value ^ long.MinValue);
    }

    private readonly byte[] ToBytes() => _bytes is null ? [] : _bytes.Length == _length && !_isScratch ? _bytes : _bytes[.._length];

    private KeyBuilder Advance(int length)
    {
        _length += length;
        return this;
    }

    private Span<byte> Reserve(int length)
    {
        int pending = _isNumber ? 9 : 0;
        int needed = checked(_length + pending + length);
        if (_bytes is null || _bytes.Length < needed)
        {
            // Exact at first: most keys with several components are short, and an array of the exact length becomes the key itself.
            var grown = new byte[_bytes is null ? needed : Math.Max(needed, _bytes.Length * 2)];
            _bytes.AsSpan(0, _length).CopyTo(grown);
            _bytes = grown;
        }

        if (_isNumber)
        {
            WriteInteger(_bytes.AsSpan(_length), _number);
            _length += 9;
            _isNumber = false;
        }

        return _bytes.AsSpan(_length);
    }
}
