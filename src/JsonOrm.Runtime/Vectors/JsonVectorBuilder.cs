namespace JsonOrm.Vectors;

/// <summary>Collects raw JSON: nested values, and byte arrays as base64.</summary>
internal sealed class JsonVectorBuilder(int capacity) : VectorBuilder
{
    private byte[] _bytes = new byte[capacity * 8];
    private int[] _offsets = new int[capacity];
    private int[] _lengths = new int[capacity];
    private int _used;
    private int _count;

    protected override long ValueBytes => _bytes.Length + (_offsets.Length * 8L);

    public void Add(ReadOnlySpan<byte> raw)
    {
        AddOne(raw);
        Added();
    }

    protected override void AppendValue(ColumnVector vector, int row) => AddOne(((JsonVector)vector).GetRaw(row));

    // Byte arrays and nested values each have a single canonical form.
    protected override bool HasEqualValue(int index, ColumnVector vector, int row) =>
        _bytes.AsSpan(_offsets[index], _lengths[index]).SequenceEqual(((JsonVector)vector).GetRaw(row));

    protected override void AppendDefault() => AddOne(default);

    protected override ColumnVector Build(ulong[]? nulls) => new JsonVector(_bytes, _offsets[.._count], _lengths[.._count], nulls);

    private void AddOne(ReadOnlySpan<byte> raw)
    {
        Grow(ref _bytes, checked(_used + raw.Length));
        Grow(ref _offsets, _count + 1);
        Grow(ref _lengths, _count + 1);
        raw.CopyTo(_bytes.AsSpan(_used));
        _offsets[_count] = _used;
        _lengths[_count++] = raw.Length;
        _used += raw.Length;
    }
}
