namespace JsonOrm.Vectors;

/// <summary>Collects decimals.</summary>
internal sealed class DecimalVectorBuilder(int capacity) : VectorBuilder
{
    private decimal[] _values = new decimal[capacity];
    private int _count;

    protected override long ValueBytes => (long)_values.Length * 16;

    public void Add(decimal value)
    {
        AddOne(value);
        Added();
    }

    protected override void AppendValue(ColumnVector vector, int row) => AddOne(((DecimalVector)vector).Values[row]);

    protected override bool HasEqualValue(int index, ColumnVector vector, int row) => _values[index] == ((DecimalVector)vector).Values[row];

    protected override void AppendDefault() => AddOne(default);

    protected override ColumnVector Build(ulong[]? nulls) => new DecimalVector(_values.Length == _count ? _values : _values[.._count], nulls);

    private void AddOne(decimal value)
    {
        Grow(ref _values, _count + 1);
        _values[_count++] = value;
    }
}
