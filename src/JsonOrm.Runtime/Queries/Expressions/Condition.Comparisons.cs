using JsonOrm.Queries;

namespace JsonOrm;

#pragma warning disable CS0660, CS0661 // == and != build conditions here; equality of the objects themselves stays by reference.

// Comparison of conditions with each other and with the literal null.
public partial class Condition<T>
{
    /// <summary>The literal <c>null</c>. The compiler prefers this overload to the comparison with an expression.</summary>
    /// <param name="value">The literal.</param>
    public static implicit operator Condition<T>(NullLiteral value) => new(Literal.Null<bool>());

    /// <summary>Equality; a comparison with null means IS NULL.</summary>
    /// <param name="left">A condition.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator ==(Condition<T>? left, Condition<T>? right) => new(Comparison.Equal(left?.Node, right?.Node));

    /// <summary>Inequality; a comparison with null means IS NOT NULL.</summary>
    /// <param name="left">A condition.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator !=(Condition<T>? left, Condition<T>? right) => new(Comparison.NotEqual(left?.Node, right?.Node));

    /// <summary>IS NULL.</summary>
    /// <param name="left">A condition.</param>
    /// <param name="right">The literal <c>null</c>.</param>
    public static BooleanExpr<T> operator ==(Condition<T> left, NullLiteral right) => left.IsNull();

    /// <summary>IS NOT NULL.</summary>
    /// <param name="left">A condition.</param>
    /// <param name="right">The literal <c>null</c>.</param>
    public static BooleanExpr<T> operator !=(Condition<T> left, NullLiteral right) => left.IsNotNull();

    /// <summary>IS NULL.</summary>
    /// <param name="left">The literal <c>null</c>.</param>
    /// <param name="right">A condition.</param>
    public static BooleanExpr<T> operator ==(NullLiteral left, Condition<T> right) => right.IsNull();

    /// <summary>IS NOT NULL.</summary>
    /// <param name="left">The literal <c>null</c>.</param>
    /// <param name="right">A condition.</param>
    public static BooleanExpr<T> operator !=(NullLiteral left, Condition<T> right) => right.IsNotNull();
}
