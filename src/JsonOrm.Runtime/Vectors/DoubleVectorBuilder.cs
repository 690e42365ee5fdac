namespace JsonOrm.Vectors;

/// <summary>Collects doubles.</summary>
internal sealed class DoubleVectorBuilder(int capacity) : VectorBuilder
{
    private double[] _values = new double[capacity];
    private int _count;

    protected override long ValueBytes => (long)_values.Length * 8;

    public void Add(double value)
    {
        AddOne(value);
        Added();
    }

    protected override void AppendValue(ColumnVector vector, int row) => AddOne(((DoubleVector)vector).Values[row]);

    protected override bool HasEqualValue(int index, ColumnVector vector, int row) => _values[index].Equals(((DoubleVector)vector).Values[row]);

    protected override void AppendDefault() => AddOne(default);

    protected override ColumnVector Build(ulong[]? nulls) => new DoubleVector(_values.Length == _count ? _values : _values[.._count], nulls);

    private void AddOne(double value)
    {
        Grow(ref _values, _count + 1);
        _values[_count++] = value;
    }
}
