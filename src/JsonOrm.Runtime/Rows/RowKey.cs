using JsonOrm.Scalars;

namespace JsonOrm.Rows;

/// <summary>
/// A key in its sortable encoding: one 64-bit number if the key is a single integer-like column, otherwise bytes whose
/// lexicographic order is the key's order. All keys of a table have the same form.
/// </summary>
public readonly struct RowKey : IEquatable<RowKey>, IComparable<RowKey>
{
    private RowKey(long number, byte[]? bytes)
    {
        Number = number;
        Bytes = bytes;
    }

    /// <summary>The number, if <see cref="Bytes"/> is null.</summary>
    public long Number { get; }

    /// <summary>The sortable bytes, or null for a number. The caller must not change them.</summary>
    public byte[]? Bytes { get; }

    /// <summary>A key of one integer-like column.</summary>
    /// <param name="number">The column's 64-bit form, see <see cref="Value.Integer"/>.</param>
    public static RowKey FromInt64(long number) => new(number, null);

    /// <summary>Any other key.</summary>
    /// <param name="bytes">Its sortable bytes; not copied.</param>
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

    /// <summary>True if both are the same key.</summary>
    public static bool operator ==(RowKey left, RowKey right) => left.Equals(right);

    /// <summary>True if the keys differ.</summary>
    public static bool operator !=(RowKey left, RowKey right) => !left.Equals(right);

    /// <summary>True if <paramref name="left"/> sorts before <paramref name="right"/>.</summary>
    public static bool operator <(RowKey left, RowKey right) => left.CompareTo(right) < 0;

    /// <summary>True if <paramref name="left"/> does not sort after <paramref name="right"/>.</summary>
    public static bool operator <=(RowKey left, RowKey right) => left.CompareTo(right) <= 0;

    /// <summary>True if <paramref name="left"/> sorts after <paramref name="right"/>.</summary>
    public static bool operator >(RowKey left, RowKey right) => left.CompareTo(right) > 0;

    /// <summary>True if <paramref name="left"/> does not sort before <paramref name="right"/>.</summary>
    public static bool operator >=(RowKey left, RowKey right) => left.CompareTo(right) >= 0;
}
