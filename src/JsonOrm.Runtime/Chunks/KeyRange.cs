using JsonOrm.Rows;

namespace JsonOrm.Chunks;

/// <summary>A range of keys of one table; either bound may be absent.</summary>
internal readonly struct KeyRange : IEquatable<KeyRange>
{
    public KeyRange(RowKey low, bool lowInclusive, RowKey high, bool highInclusive)
        : this(hasLow: true, low, lowInclusive, hasHigh: true, high, highInclusive)
    {
    }

    private KeyRange(bool hasLow, RowKey low, bool lowInclusive, bool hasHigh, RowKey high, bool highInclusive)
    {
        HasLow = hasLow;
        Low = low;
        LowInclusive = lowInclusive;
        HasHigh = hasHigh;
        High = high;
        HighInclusive = highInclusive;
    }

    /// <summary>Every key.</summary>
    public static KeyRange All => default;

    public bool HasLow { get; }

    public RowKey Low { get; }

    public bool LowInclusive { get; }

    public bool HasHigh { get; }

    public RowKey High { get; }

    public bool HighInclusive { get; }

    /// <summary>True if no key can lie inside.</summary>
    public bool IsEmpty => HasLow && HasHigh &&
        Low.CompareTo(High) is var order && (order > 0 || (order == 0 && !(LowInclusive && HighInclusive)));

    public static KeyRange Point(RowKey key) => new(key, true, key, true);

    public static KeyRange AtLeast(RowKey low) => new(true, low, true, false, default, false);

    public static KeyRange Above(RowKey low) => new(true, low, false, false, default, false);

    public static KeyRange AtMost(RowKey high) => new(false, default, false, true, high, true);

    public static KeyRange Below(RowKey high) => new(false, default, false, true, high, false);

    /// <summary>The range of the byte keys that start with <paramref name="prefix"/>.</summary>
    public static KeyRange Prefix(ReadOnlySpan<byte> prefix)
    {
        RowKey low = RowKey.FromBytes(prefix.ToArray());
        byte[]? successor = Successor(prefix);
        return successor is null ? AtLeast(low) : new KeyRange(low, true, RowKey.FromBytes(successor), false);
    }

    /// <summary>The range of the byte keys that start with the bytes of a key, which are not copied.</summary>
    public static KeyRange StartingWith(RowKey key) =>
        Successor(key.Bytes) is { } successor ? new KeyRange(key, true, RowKey.FromBytes(successor), false) : AtLeast(key);

    /// <summary>The least byte string above every string that starts with <paramref name="prefix"/>; null if there is none.</summary>
    public static byte[]? Successor(ReadOnlySpan<byte> prefix)
    {
        int last = prefix.LastIndexOfAnyExcept((byte)0xFF);
        if (last < 0)
        {
            return null;
        }

        byte[] successor = prefix[..(last + 1)].ToArray();
        successor[last]++;
        return successor;
    }

    public bool Contains(scoped KeyView key) => !IsBefore(key) && !IsBehind(key);

    /// <summary>True if the key sorts before every key of the range.</summary>
    public bool IsBefore(scoped KeyView key) =>
        HasLow && key.CompareTo(Low) is var order && (order < 0 || (order == 0 && !LowInclusive));

    /// <summary>True if the key sorts after every key of the range.</summary>
    public bool IsBehind(scoped KeyView key) =>
        HasHigh && key.CompareTo(High) is var order && (order > 0 || (order == 0 && !HighInclusive));

    /// <summary>Returns the intersection of both ranges.</summary>
    public KeyRange Intersect(in KeyRange other)
    {
        bool takeLow = other.HasLow && (!HasLow || other.Low.CompareTo(Low) is var low && (low > 0 || (low == 0 && !other.LowInclusive)));
        bool takeHigh = other.HasHigh && (!HasHigh || other.High.CompareTo(High) is var high && (high < 0 || (high == 0 && !other.HighInclusive)));
        return new KeyRange(
            HasLow || other.HasLow,
            takeLow ? other.Low : Low,
            takeLow ? other.LowInclusive : LowInclusive,
            HasHigh || other.HasHigh,
            takeHigh ? other.High : High,
            takeHigh ? other.HighInclusive : HighInclusive);
    }

    /// <summary>True if both have the same bounds.</summary>
    public bool Equals(KeyRange other) =>
        HasLow == other.HasLow && HasHigh == other.HasHigh && LowInclusive == other.LowInclusive && HighInclusive == other.HighInclusive &&
        (!HasLow || Low.Equals(other.Low)) && (!HasHigh || High.Equals(other.High));

    public override bool Equals(object? obj) => obj is KeyRange other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(HasLow ? Low : default, HasHigh ? High : default);
}
