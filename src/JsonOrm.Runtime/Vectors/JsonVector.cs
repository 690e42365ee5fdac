namespace JsonOrm.Vectors;

/// <summary>
/// A column of nested JSON, or of base64 byte arrays, as slices of the chunk: the raw values, including the quotes of base64.
/// </summary>
internal sealed class JsonVector : ColumnVector
{
    private readonly byte[] _bytes;
    private readonly int[] _offsets;
    private readonly int[] _lengths;

    public JsonVector(byte[] bytes, int[] offsets, int[] lengths, ulong[]? nulls)
        : base(offsets.Length, nulls)
    {
        _bytes = bytes;
        _offsets = offsets;
        _lengths = lengths;
    }

    public override long Bytes => ((long)Count * 2 * sizeof(int)) + NullBytes;

    /// <summary>The value as canonical JSON; empty for null.</summary>
    public ReadOnlySpan<byte> GetRaw(int row) => new(_bytes, _offsets[row], _lengths[row]);
}
