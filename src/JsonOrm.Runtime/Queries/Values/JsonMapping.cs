using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>The mapping of nested JSON (an owned object, a collection, a JsonElement): it can be read, not compared.</summary>
internal sealed class JsonMapping<V>(JsonColumnReader<V> reader) : ValueMapping<V>(ColumnType.Json, isNullable: true)
{
    public override Value ToValue(V value) => throw new NotSupportedException("Nested JSON cannot be a constant of a query.");

    public override V Read(RowBatch batch, int column, int row)
    {
        if (batch.IsNull(column, row))
        {
            return default!;
        }

        RowReader json = batch.GetJson(column, row);
        return reader(ref json);
    }
}
