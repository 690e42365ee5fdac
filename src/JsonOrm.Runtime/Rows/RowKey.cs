using JsonOrm.Scalars;

namespace JsonOrm.Rows;

/// <summary>
/// A key in its sorting form: one 64-bit number when the key is a single integer-like column, otherwise bytes whose
/// lexicographic order is the key's order. Keys of one table are all of one form.
/// </summary>
public readonly struct RowKey : IEquatable<RowKey>, IComparable<RowKey>
{
    private RowKey(long number, byte[]? bytes)
    {
        Number = number;
        Bytes = bytes;
    }

    /// <summary>The number, when <see cref="Bytes"/> is null.</summary>
    public long Number { get; }

    /// <summary>The sorting bytes, or null for a number. The caller must not change them.</summary>
    public byte[]? Bytes { get; }

    /// <summary>A key of one integer-like column.</summary>
    /// <param name="number">The column's 64-bit form, see <see cref="Value.Integer"/>.</param>
    public static RowKey FromInt64(long number) => new(number, null);

    /// <summary>Any other key.</summary>
    /// <param name="bytes">Its sorting bytes; not copied.</param>
    public static RowKey FromBytes(byte[] bytes) => new(0, bytes);

    /// <inheritdoc/>
    public int CompareTo(RowKey other) =>
        Bytes is null ? Number.CompareTo(other.Number) : Bytes.AsSpan().SequenceCompareTo(other.Bytes);

    /// <inheritdoc/>
    public bool Equals(RowKey other) =>
        Bytes is null ? other.Bytes is null && Number == other.Number : Bytes.AsSpan().SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RowKey other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Bytes is null ? SeededHash.Of(Number) : SeededHash.Of(Bytes);

    /// <summary>True when both are the same key.</summary>
    public static bool operator ==(RowKey left, RowKey right) => left.Equals(right);

    /// <summary>True when they are different keys.</summary>
    public static bool operator !=(RowKey left, RowKey right) => !left.Equals(right);

    /// <summary>True when <paramref name="left"/> sorts before <paramref name="right"/>.</summary>
    public static bool operator <(RowKey left, RowKey right) => left.CompareTo(right) < 0;

    /// <summary>True when <paramref name="left"/> does not sort after <paramref name="right"/>.</summary>
    public static bool operator <=(RowKey left, RowKey right) => left.CompareTo(right) <= 0;

    /// <summary>True when <paramref name="left"/> sorts after <paramref name="right"/>.</summary>
    public static bool operator >(RowKey left, RowKey right) => left.CompareTo(right) > 0;

    /// <summary>True when <paramref name="left"/> does not sort before <paramref name="right"/>.</summary>
    public static bool operator >=(RowKey left, RowKey right) => left.CompareTo(right) >= 0;
}
