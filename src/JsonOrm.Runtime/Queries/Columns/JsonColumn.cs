using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A column of nested JSON: an owned object, a collection or a JsonElement. It can be projected and tested for null.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The property's type.</typeparam>
public sealed class JsonColumn<T, V> : Expr<T, V>, IColumn<T, V>
{
    /// <summary>Names a column.</summary>
    /// <param name="source">Where the row comes from.</param>
    /// <param name="ordinal">The column's place in its table, from 0.</param>
    /// <param name="reader">Reads the value.</param>
    public JsonColumn(RowSource source, int ordinal, JsonColumnReader<V> reader)
        : base(new ColumnNode(source, ordinal), new JsonMapping<V>(reader))
    {
    }

    internal JsonColumn(RowSource source, int ordinal, ValueMapping<V> mapping)
        : base(new ColumnNode(source, ordinal), mapping)
    {
    }

    /// <inheritdoc/>
    public ColumnNode Column => (ColumnNode)Node;

    /// <summary>True where the column is null.</summary>
    public Condition<T> IsNull() => new(new UnaryNode(UnaryOperator.IsNull, Node));

    /// <summary>True where the column is not null.</summary>
    public Condition<T> IsNotNull() => !IsNull();
}
