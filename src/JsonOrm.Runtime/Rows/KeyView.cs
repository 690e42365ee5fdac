namespace JsonOrm.Rows;

/// <summary>A key where it lies, without a byte array of its own: what searches and merges compare.</summary>
internal readonly ref struct KeyView
{
    public KeyView(long number) => Number = number;

    public KeyView(ReadOnlySpan<byte> bytes) => Bytes = bytes;

    /// <summary>The number, when <see cref="Bytes"/> is empty. Byte keys are never empty: each component starts with a tag.</summary>
    public long Number { get; }

    public ReadOnlySpan<byte> Bytes { get; }

    public static implicit operator KeyView(RowKey key) => key.Bytes is null ? new KeyView(key.Number) : new KeyView(key.Bytes);

    /// <summary>Negative, zero or positive as this key sorts before, with or after the other of the same table.</summary>
    public int CompareTo(scoped KeyView other) =>
        Bytes.IsEmpty && other.Bytes.IsEmpty ? Number.CompareTo(other.Number) : Bytes.SequenceCompareTo(other.Bytes);

    /// <summary>A key that owns its bytes.</summary>
    public RowKey ToRowKey() => Bytes.IsEmpty ? RowKey.FromInt64(Number) : RowKey.FromBytes(Bytes.ToArray());
}
