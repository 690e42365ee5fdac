namespace JsonOrm.Vectors;

/// <summary>Collects texts as UTF-8.</summary>
internal sealed class TextVectorBuilder(int capacity) : VectorBuilder
{
    private byte[] _bytes = new byte[capacity * 8];
    private int[] _offsets = new int[capacity];
    private int[] _lengths = new int[capacity];
    private int _used;
    private int _count;

    protected override long ValueBytes => _bytes.Length + (_offsets.Length * 8L);

    public void Add(ReadOnlySpan<byte> utf8)
    {
        AddOne(utf8);
        Added();
    }

    protected override void AppendValue(ColumnVector vector, int row) => AddOne(((TextVector)vector).GetUtf8(row));

    protected override bool HasEqualValue(int index, ColumnVector vector, int row) =>
        _bytes.AsSpan(_offsets[index], _lengths[index]).SequenceEqual(((TextVector)vector).GetUtf8(row));

    protected override void AppendDefault() => AddOne(default);

    protected override ColumnVector Build(ulong[]? nulls) => new TextVector(_bytes, [], _offsets[.._count], _lengths[.._count], nulls);

    private void AddOne(ReadOnlySpan<byte> utf8)
    {
        Grow(ref _bytes, checked(_used + utf8.Length));
        Grow(ref _offsets, _count + 1);
        Grow(ref _lengths, _count + 1);
        utf8.CopyTo(_bytes.AsSpan(_used));
        _offsets[_count] = _used;
        _lengths[_count++] = utf8.Length;
        _used += utf8.Length;
    }
}
