using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>True, false or null as a value that may be selected as such; where a condition is wanted it is one.</summary>
/// <typeparam name="T">The row type.</typeparam>
public class NullableCondition<T> : ScalarExpr<T, bool?>
{
    internal NullableCondition(ExpressionNode node)
        : base(node, ValueMapping<bool?>.Default)
    {
    }

    /// <summary>The value as a condition.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Condition<T>(NullableCondition<T> value) => new(value.Node);

    /// <summary>Not; null stays null.</summary>
    /// <param name="operand">A value.</param>
    public static Condition<T> operator !(NullableCondition<T> operand) => !new Condition<T>(operand.Node);

    /// <summary>Both.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another.</param>
    public static NullableCondition<T> operator &(NullableCondition<T> left, NullableCondition<T> right) =>
        new(new BinaryNode(BinaryOperator.And, left.Node, right.Node));

    /// <summary>Either.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another.</param>
    public static NullableCondition<T> operator |(NullableCondition<T> left, NullableCondition<T> right) =>
        new(new BinaryNode(BinaryOperator.Or, left.Node, right.Node));

    /// <summary>Always false, so that <c>||</c> builds both sides. It is not a bool: run a query to know.</summary>
    /// <param name="value">A value.</param>
    public static bool operator true(NullableCondition<T> value) => false;

    /// <summary>Always false, so that <c>&amp;&amp;</c> builds both sides. It is not a bool: run a query to know.</summary>
    /// <param name="value">A value.</param>
    public static bool operator false(NullableCondition<T> value) => false;
}
