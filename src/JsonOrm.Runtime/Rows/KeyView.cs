namespace JsonOrm.Rows;

/// <summary>A key in place, without a byte array of its own; for searches and merges.</summary>
internal readonly ref struct KeyView
{
    public KeyView(long number) => Number = number;

    public KeyView(ReadOnlySpan<byte> bytes) => Bytes = bytes;

    /// <summary>The number, if <see cref="Bytes"/> is empty. Byte keys are never empty, because each component starts with a tag.</summary>
    public long Number { get; }

    public ReadOnlySpan<byte> Bytes { get; }

    public static implicit operator KeyView(RowKey key) => key.Bytes is null ? new KeyView(key.Number) : new KeyView(key.Bytes);

    /// <summary>Negative, zero or positive if this key sorts before, equal to or after the other key of the same table.</summary>
    public int CompareTo(scoped KeyView other) =>
        Bytes.IsEmpty && other.Bytes.IsEmpty ? Number.CompareTo(other.Number) : Bytes.SequenceCompareTo(other.Bytes);

    /// <summary>Converts to a key that owns its bytes.</summary>
    public RowKey ToRowKey() => Bytes.IsEmpty ? RowKey.FromInt64(Number) : RowKey.FromBytes(Bytes.ToArray());
}
