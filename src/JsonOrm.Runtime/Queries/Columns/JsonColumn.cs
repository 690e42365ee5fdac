using System.ComponentModel;
using JsonOrm.Queries;

namespace JsonOrm;

#pragma warning disable CS0660, CS0661 // == and != build conditions here; equality of the objects themselves stays by reference.

/// <summary>A column of nested JSON: an owned object, a collection or a JsonElement. It can be selected and tested for null, including by <c>== null</c>.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The property's type.</typeparam>
public class JsonColumn<T, V> : Expr<T, V>, IColumn<T, V>
{
    /// <summary>Selects a column.</summary>
    /// <param name="source">The source of the row.</param>
    /// <param name="ordinal">The column's ordinal in its table, from 0.</param>
    /// <param name="reader">Reads the value.</param>
    /// <param name="writer">Writes a value that the column is set to; null for a column that no change can set.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
#pragma warning disable RS0022 // Generated classes derive from it; the base class has no protected members.
    public JsonColumn(RowSource source, int ordinal, JsonColumnReader<V> reader, JsonColumnWriter<V>? writer = null)
#pragma warning restore RS0022
        : base(new ColumnNode(source, ordinal), new JsonMapping<V>(reader, writer))
    {
    }

    internal JsonColumn(RowSource source, int ordinal, ValueMapping<V> mapping)
        : base(new ColumnNode(source, ordinal), mapping)
    {
    }

    /// <summary>Turns a value that the column is set to into a constant expression.</summary>
    internal ScalarExpr<T, V> Constant(V value) => new(new ConstantNode(Mapping.ToValue(value), ColumnType.Json), Mapping);

    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ColumnNode Column => (ColumnNode)Node;

    /// <summary>True if the column is null.</summary>
    /// <param name="left">A column.</param>
    /// <param name="right">The literal <c>null</c>.</param>
    public static BooleanExpr<T> operator ==(JsonColumn<T, V> left, NullLiteral right) => left.IsNull();

    /// <summary>True if the column is not null.</summary>
    /// <param name="left">A column.</param>
    /// <param name="right">The literal <c>null</c>.</param>
    public static BooleanExpr<T> operator !=(JsonColumn<T, V> left, NullLiteral right) => left.IsNotNull();

    /// <summary>True if the column is null.</summary>
    /// <param name="left">The literal <c>null</c>.</param>
    /// <param name="right">A column.</param>
    public static BooleanExpr<T> operator ==(NullLiteral left, JsonColumn<T, V> right) => right.IsNull();

    /// <summary>True if the column is not null.</summary>
    /// <param name="left">The literal <c>null</c>.</param>
    /// <param name="right">A column.</param>
    public static BooleanExpr<T> operator !=(NullLiteral left, JsonColumn<T, V> right) => right.IsNotNull();

    /// <summary>True if the column is null.</summary>
    public BooleanExpr<T> IsNull() => new(new UnaryNode(UnaryOperator.IsNull, Node));

    /// <summary>True if the column is not null.</summary>
    public BooleanExpr<T> IsNotNull() => !IsNull();
}
