using System.Buffers.Binary;

namespace JsonOrm.Scalars;

/// <summary>
/// Hashes of values and keys. They depend on a secret that each process draws at random, so that no one can construct values whose hashes collide. They are
/// never stored, and no
/// result depends on them.
/// </summary>
internal static class SeededHash
{
    // Constants for the JIT-compiled code, so that the secret costs nothing. An even factor would lose the highest bit.
    private static readonly ulong s_mask = Draw();
    private static readonly ulong s_factor = Draw() | 1;
    private static readonly ulong s_start = Draw();

    /// <summary>The hash of a number.</summary>
    public static int Of(long number) => Narrow(Fold((ulong)number ^ s_mask, s_factor));

    /// <summary>The hash of a double: equal for both zeros, and for every NaN.</summary>
    public static int Of(double number) => Of(number == 0 ? 0 : double.IsNaN(number) ? long.MinValue : BitConverter.DoubleToInt64Bits(number));

    /// <summary>The hash of a decimal: equal for equal numbers, whatever their scale.</summary>
    public static int Of(decimal number)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(number, parts);
        ulong low = (uint)parts[0] | ((ulong)(uint)parts[1] << 32);
        uint high = (uint)parts[2], form = (uint)parts[3] & 0x80FF_0000;
        if (low == 0 && high == 0)
        {
            return Of(0L);
        }

        while ((form & 0x00FF_0000) != 0 && (low & 1) == 0 && TryDivideByTen(ref high, ref low))
        {
            form -= 0x0001_0000;
        }

        return high == 0 && form == 0 ? Of((long)low) : Of(low, ((ulong)high << 32) | form);
    }

    /// <summary>The hash of a Guid.</summary>
    public static int Of(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes);
        return Of(Read(bytes), Read(bytes[8..]));
    }

    /// <summary>The hash of bytes; every byte counts.</summary>
    public static int Of(ReadOnlySpan<byte> bytes)
    {
        ulong hash = s_start ^ (uint)bytes.Length;
        for (; bytes.Length > 16; bytes = bytes[16..])
        {
            hash = Fold(Read(bytes) ^ s_mask, Read(bytes[8..]) ^ hash);
        }

        ulong first, last;
        if (bytes.Length >= 8)
        {
            first = Read(bytes);
            last = Read(bytes[^8..]);
        }
        else if (bytes.Length >= 4)
        {
            first = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            last = BinaryPrimitives.ReadUInt32LittleEndian(bytes[^4..]);
        }
        else
        {
            first = bytes.Length == 0 ? 0 : bytes[0] | ((ulong)bytes[bytes.Length / 2] << 8) | ((ulong)bytes[^1] << 16);
            last = 0;
        }

        return Narrow(Fold(Fold(first ^ s_mask, last ^ hash), s_factor));
    }

    /// <summary>Combines the hash of the previous values with that of the next.</summary>
    public static int Combine(int hash, int next) => Of(((long)hash << 32) | (uint)next);

    private static int Of(ulong low, ulong high) => Narrow(Fold(Fold(low ^ s_mask, high ^ s_start), s_factor));

    // Every bit of the product depends on the secret and on all lower bits of a factor; the bits of the upper half depend on all bits.
    private static ulong Fold(ulong left, ulong right) => Math.BigMul(left, right, out ulong low) ^ low;

    private static int Narrow(ulong hash) => (int)(hash ^ (hash >> 32));

    private static ulong Read(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt64LittleEndian(bytes);

    private static bool TryDivideByTen(ref uint high, ref ulong low)
    {
        uint upper = high / 10;
        ulong middle = ((ulong)(high % 10) << 32) | (low >> 32);
        ulong lower = ((middle % 10) << 32) | (uint)low;
        if (lower % 10 != 0)
        {
            return false;
        }

        high = upper;
        low = (middle / 10 << 32) | (lower / 10);
        return true;
    }

    // A separate generator: the numbers that a program reveals of the shared one would reveal the secret.
    private static ulong Draw() => (ulong)new Random().NextInt64(long.MinValue, long.MaxValue);
}

/// <summary>A number as the key of a dictionary or set, using its seeded hash; that of a plain long is publicly known.</summary>
internal readonly struct SeededNumber(long value) : IEquatable<SeededNumber>
{
    private readonly long _value = value;

    public bool Equals(SeededNumber other) => _value == other._value;

    public override bool Equals(object? obj) => obj is SeededNumber other && Equals(other);

    public override int GetHashCode() => SeededHash.Of(_value);
}
