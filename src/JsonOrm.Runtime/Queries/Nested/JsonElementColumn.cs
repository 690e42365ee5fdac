using System.ComponentModel;
using System.Text.Json;
using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A column of any JSON, whose values are reached by name and index: <c>u.Extra["address"]["city"].AsText() == "Oslo"</c>. A value that does not exist, or is of another kind, is null.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The property's type.</typeparam>
public sealed class JsonElementColumn<T, V> : ListColumn<T, V, JsonElementExpr<T>, JsonElement?>
{
    /// <summary>Creates the expression; called by generated code.</summary>
    /// <param name="source">The source of the row.</param>
    /// <param name="ordinal">The column's ordinal in its table, from 0.</param>
    /// <param name="reader">Reads the value.</param>
    /// <param name="writer">Writes a value that the column is set to; null for a column that no change can set.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public JsonElementColumn(RowSource source, int ordinal, JsonColumnReader<V> reader, JsonColumnWriter<V>? writer)
        : base(source, ordinal, reader, writer, static item => new JsonElementExpr<T>(item), AnyJson.Read)
    {
    }

    /// <summary>The member of an object; null if this is no object or lacks the member.</summary>
    /// <param name="name">The member's name.</param>
    public JsonElementExpr<T> this[string name] => AnyJson.At<T>(Node, name);

    /// <summary>The element of an array; null if this is no array or has fewer elements.</summary>
    /// <param name="index">The element's index, from 0.</param>
    public JsonElementExpr<T> this[int index] => AnyJson.At<T>(Node, index);

    /// <summary>The text, if this is one; otherwise null.</summary>
    public NullableTextExpr<T> AsText() => new(AnyJson.As(Node, ColumnType.String));

    /// <summary>True or false, if this is either; otherwise null.</summary>
    public Condition<T> AsCondition() => new(AnyJson.As(Node, ColumnType.Boolean));

    /// <summary>The number, if this is a whole number of 32 bits; otherwise null.</summary>
    public NullableIntegerExpr<T, int> AsInt32() => new(AnyJson.As(Node, ColumnType.Int32));

    /// <summary>The number, if this is a whole number of 64 bits; otherwise null.</summary>
    public NullableIntegerExpr<T, long> AsInt64() => new(AnyJson.As(Node, ColumnType.Int64));

    /// <summary>The number as a double, if this is a number; otherwise null.</summary>
    public NullableNumberExpr<T, double> AsDouble() => new(AnyJson.As(Node, ColumnType.Double));

    /// <summary>The number as a decimal, if this is a number that a decimal can hold; otherwise null.</summary>
    public NullableNumberExpr<T, decimal> AsDecimal() => new(AnyJson.As(Node, ColumnType.Decimal));
}
