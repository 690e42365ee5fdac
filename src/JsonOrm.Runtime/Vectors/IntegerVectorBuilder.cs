namespace JsonOrm.Vectors;

/// <summary>Collects integers, with tags if they are dates with a kind or an offset.</summary>
internal sealed class IntegerVectorBuilder(int capacity, bool isTagged) : VectorBuilder
{
    private long[] _values = new long[capacity];
    private short[] _tags = isTagged ? new short[capacity] : [];
    private int _count;

    /// <summary>True if values have tags.</summary>
    public bool IsTagged => isTagged;

    protected override long ValueBytes => (_values.Length * 8L) + (_tags.Length * 2L);

    public void Add(long value, short tag = 0)
    {
        AddOne(value, tag);
        Added();
    }

    protected override void AppendValue(ColumnVector vector, int row) =>
        AddOne(((IntegerVector)vector).Get(row), isTagged ? ((TaggedIntegerVector)vector).GetTag(row) : (short)0);

    protected override bool HasEqualValue(int index, ColumnVector vector, int row) => _values[index] == ((IntegerVector)vector).Get(row);

    protected override void AppendDefault() => AddOne(0, 0);

    protected override ColumnVector Build(ulong[]? nulls)
    {
        ReadOnlySpan<long> values = _values.AsSpan(0, _count);
        (long min, long max) = IntegerVectors.Bounds(values);
        return isTagged
            ? TaggedIntegerVector.Create(values, _tags.AsSpan(0, _count), nulls, min, max)
            : IntegerVector.Create(values, nulls, min, max);
    }

    private void AddOne(long value, short tag)
    {
        Grow(ref _values, _count + 1);
        _values[_count] = value;
        if (isTagged)
        {
            Grow(ref _tags, _count + 1);
            _tags[_count] = tag;
        }

        _count++;
    }
}
