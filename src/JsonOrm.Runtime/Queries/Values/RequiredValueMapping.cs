using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>The mapping of nested JSON of a value type as a type that cannot hold null.</summary>
internal sealed class RequiredValueMapping<V>(ValueMapping<V?> mapping) : ValueMapping<V>(mapping.Type, isNullable: false)
    where V : struct
{
    public override Value ToValue(V value) => mapping.ToValue(value);

    public override V Read(RowBatch batch, int column, int row) => mapping.Read(batch, column, row)!.Value;
}
