using JsonOrm.Queries;

namespace JsonOrm;

#pragma warning disable CS0660, CS0661 // == and != build conditions here; equality of the objects themselves stays by reference.

// Comparison with the literal null.
public partial class ScalarExpr<T, V>
{
    /// <summary>The literal <c>null</c>.</summary>
    /// <param name="value">The literal.</param>
    public static implicit operator ScalarExpr<T, V>(NullLiteral value) => new(Literal.Null<V>(), ValueMapping<V>.Default);

    /// <summary>IS NULL.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">The literal <c>null</c>.</param>
    public static BooleanExpr<T> operator ==(ScalarExpr<T, V> left, NullLiteral right) => left.IsNull();

    /// <summary>IS NOT NULL.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">The literal <c>null</c>.</param>
    public static BooleanExpr<T> operator !=(ScalarExpr<T, V> left, NullLiteral right) => left.IsNotNull();

    /// <summary>IS NULL.</summary>
    /// <param name="left">The literal <c>null</c>.</param>
    /// <param name="right">A value.</param>
    public static BooleanExpr<T> operator ==(NullLiteral left, ScalarExpr<T, V> right) => right.IsNull();

    /// <summary>IS NOT NULL.</summary>
    /// <param name="left">The literal <c>null</c>.</param>
    /// <param name="right">A value.</param>
    public static BooleanExpr<T> operator !=(NullLiteral left, ScalarExpr<T, V> right) => right.IsNotNull();
}
