using System.Text.Json;
using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>The mapping of nested JSON (an owned object, a collection, a JsonElement): it can be read and written, not compared.</summary>
internal sealed class JsonMapping<V>(JsonColumnReader<V> reader, JsonColumnWriter<V>? writer = null) : ValueMapping<V>(ColumnType.Json, isNullable: true)
{
    /// <summary>The value as JSON text, as in a record.</summary>
    /// <exception cref="NotSupportedException">The column is that of a row that may be missing, which no change sets.</exception>
    public override Value ToValue(V value)
    {
        if (value is null or JsonElement { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null })
        {
            return Value.Null;
        }

        if (writer is null)
        {
            throw new NotSupportedException("A column of a row that may be missing cannot be set.");
        }

        var text = new RowWriter();
        writer(text, value);
        return Value.FromJson(text.WrittenSpan.ToArray());
    }

    public override V Read(RowBatch batch, int column, int row)
    {
        if (batch.IsNull(column, row))
        {
            return default!;
        }

        RowReader json = batch.GetJson(column, row);
        try
        {
            return reader(ref json);
        }
        catch (RowFormatException fault) when (batch.IsOfEngine)
        {
            throw SchemaMismatchException.OfValue("", fault);
        }
    }
}
