namespace JsonOrm.Scalars;

/// <summary>A number as the key of a dictionary or set, by its seeded hash: that of a plain long is known to everyone.</summary>
internal readonly struct SeededNumber(long value) : IEquatable<SeededNumber>
{
    private readonly long _value = value;

    public bool Equals(SeededNumber other) => _value == other._value;

    public override bool Equals(object? obj) => obj is SeededNumber other && Equals(other);

    public override int GetHashCode() => SeededHash.Of(_value);
}
