using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>The mapping of a value type that cannot be null.</summary>
internal sealed class ScalarMapping<V> : ValueMapping<V>
    where V : struct
{
    private readonly Func<V, Value> _toValue;
    private readonly Func<RowBatch, int, int, V> _read;

    public ScalarMapping(ColumnType type, Func<V, Value> toValue, Func<RowBatch, int, int, V> read)
        : base(type, isNullable: false)
    {
        _toValue = toValue;
        _read = read;
    }

    public override Value ToValue(V value) => _toValue(value);

    public override V Read(RowBatch batch, int column, int row) => _read(batch, column, row);
}
