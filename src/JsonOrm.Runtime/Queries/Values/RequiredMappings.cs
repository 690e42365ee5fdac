using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>The mapping of a reference type as a type that cannot be null: a null is an error.</summary>
internal sealed class RequiredMapping<V>(ValueMapping<V> mapping) : ValueMapping<V>(mapping.Type, isNullable: false)
    where V : class
{
    public static RequiredMapping<V> Instance { get; } = new(Default);

    public override Value ToValue(V value) => mapping.ToValue(value);

    public override V Read(RowBatch batch, int column, int row) => mapping.Read(batch, column, row);
}

/// <summary>The mapping of nested JSON of a value type as a type that cannot be null.</summary>
internal sealed class RequiredValueMapping<V>(ValueMapping<V?> mapping) : ValueMapping<V>(mapping.Type, isNullable: false)
    where V : struct
{
    public override Value ToValue(V value) => mapping.ToValue(value);

    public override V Read(RowBatch batch, int column, int row) => mapping.Read(batch, column, row)!.Value;
}
