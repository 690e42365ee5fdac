using System.ComponentModel;
using JsonOrm.Queries;

namespace JsonOrm;

#pragma warning disable CS0660, CS0661 // == and != build conditions here; equality of the objects themselves stays by reference.

/// <summary>
/// Nested JSON inside a column of nested JSON, or null if there is none: an owned object in another one, an element of a list. It can be selected and tested for
/// null; the classes derived from it give access to its parts.
/// </summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The value's type.</typeparam>
public class JsonValueExpr<T, V> : Expr<T, V>
{
    /// <summary>Creates the expression; called by generated code.</summary>
    /// <param name="node">The nested JSON.</param>
    /// <param name="reader">Reads the value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
#pragma warning disable RS0022 // Generated classes derive from it; the base class has no protected members.
    public JsonValueExpr(ExpressionNode node, JsonColumnReader<V> reader)
#pragma warning restore RS0022
        : base(node, new JsonMapping<V>(reader))
    {
    }

    /// <summary>True if there is no such value.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">The literal <c>null</c>.</param>
    public static BooleanExpr<T> operator ==(JsonValueExpr<T, V> left, NullLiteral right) => left.IsNull();

    /// <summary>True if there is such a value.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">The literal <c>null</c>.</param>
    public static BooleanExpr<T> operator !=(JsonValueExpr<T, V> left, NullLiteral right) => left.IsNotNull();

    /// <summary>True if there is no such value.</summary>
    /// <param name="left">The literal <c>null</c>.</param>
    /// <param name="right">A value.</param>
    public static BooleanExpr<T> operator ==(NullLiteral left, JsonValueExpr<T, V> right) => right.IsNull();

    /// <summary>True if there is such a value.</summary>
    /// <param name="left">The literal <c>null</c>.</param>
    /// <param name="right">A value.</param>
    public static BooleanExpr<T> operator !=(NullLiteral left, JsonValueExpr<T, V> right) => right.IsNotNull();

    /// <summary>True if there is no such value.</summary>
    public BooleanExpr<T> IsNull() => new(new UnaryNode(UnaryOperator.IsNull, Node));

    /// <summary>True if there is such a value.</summary>
    public BooleanExpr<T> IsNotNull() => !IsNull();
}
