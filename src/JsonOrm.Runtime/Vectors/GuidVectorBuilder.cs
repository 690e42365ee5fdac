namespace JsonOrm.Vectors;

/// <summary>Collects Guids.</summary>
internal sealed class GuidVectorBuilder(int capacity) : VectorBuilder
{
    private Guid[] _values = new Guid[capacity];
    private int _count;

    protected override long ValueBytes => (long)_values.Length * 16;

    public void Add(Guid value)
    {
        AddOne(value);
        Added();
    }

    protected override void AppendValue(ColumnVector vector, int row) => AddOne(((GuidVector)vector).Values[row]);

    protected override bool HasEqualValue(int index, ColumnVector vector, int row) => _values[index] == ((GuidVector)vector).Values[row];

    protected override void AppendDefault() => AddOne(default);

    protected override ColumnVector Build(ulong[]? nulls) => new GuidVector(_values.Length == _count ? _values : _values[.._count], nulls);

    private void AddOne(Guid value)
    {
        Grow(ref _values, _count + 1);
        _values[_count++] = value;
    }
}
