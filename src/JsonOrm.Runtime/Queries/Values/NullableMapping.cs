using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>The mapping of a nullable value type over that of its underlying type.</summary>
internal sealed class NullableMapping<V>(ValueMapping<V> underlying) : ValueMapping<V?>(underlying.Type, isNullable: true)
    where V : struct
{
    /// <summary>The mapping of the underlying type.</summary>
    public static ValueMapping<V> UnderlyingOf(ValueMapping<V?> mapping) => mapping is NullableMapping<V> nullable ? nullable.Underlying : ValueMapping<V>.Default;

    private ValueMapping<V> Underlying => underlying;

    public override Value ToValue(V? value) => value is { } given ? underlying.ToValue(given) : Value.Null;

    public override V? Read(RowBatch batch, int column, int row) =>
        batch.IsNull(column, row) ? null : underlying.Read(batch, column, row);
}
