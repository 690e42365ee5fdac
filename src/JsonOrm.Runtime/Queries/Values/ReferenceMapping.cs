using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>The mapping of a reference type: null is always allowed, whatever the annotation says.</summary>
internal sealed class ReferenceMapping<V> : ValueMapping<V>
{
    private readonly Func<V, Value> _toValue;
    private readonly Func<RowBatch, int, int, V> _read;

    public ReferenceMapping(ColumnType type, Func<V, Value> toValue, Func<RowBatch, int, int, V> read)
        : base(type, isNullable: true)
    {
        _toValue = toValue;
        _read = read;
    }

    public override Value ToValue(V value) => value is null ? Value.Null : _toValue(value);

    public override V Read(RowBatch batch, int column, int row) =>
        batch.IsNull(column, row) ? default! : _read(batch, column, row);
}
