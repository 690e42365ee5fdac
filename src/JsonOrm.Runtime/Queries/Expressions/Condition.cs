using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>
/// True, false or, where a null was compared, null. <c>&amp;&amp;</c>, <c>||</c> and <c>!</c> combine conditions by
/// three-valued logic; a <c>Where</c> keeps rows where the condition is true.
/// </summary>
/// <typeparam name="T">The row type.</typeparam>
public class Condition<T> : ScalarExpr<T, bool>
{
    internal Condition(ExpressionNode node)
        : base(node, ValueMapping<bool>.Default)
    {
    }

    /// <summary>A condition that is the same for every row: where composing starts.</summary>
    /// <param name="value">True for every row, false for none.</param>
    public static implicit operator Condition<T>(bool value) => new(Literal.Of(value));

    /// <summary>Whether a query has a result, as a condition.</summary>
    /// <param name="existence">The existence.</param>
    public static implicit operator Condition<T>(Existence existence) => new(existence.Node);

    /// <summary>Both.</summary>
    /// <param name="left">A condition.</param>
    /// <param name="right">Another.</param>
    public static Condition<T> operator &(Condition<T> left, Condition<T> right) => new(new BinaryNode(BinaryOperator.And, left.Node, right.Node));

    /// <summary>Either.</summary>
    /// <param name="left">A condition.</param>
    /// <param name="right">Another.</param>
    public static Condition<T> operator |(Condition<T> left, Condition<T> right) => new(new BinaryNode(BinaryOperator.Or, left.Node, right.Node));

    /// <summary>Not; null stays null.</summary>
    /// <param name="operand">A condition.</param>
    public static Condition<T> operator !(Condition<T> operand) => new(new UnaryNode(UnaryOperator.Not, operand.Node));

    /// <summary>Always false, so that <c>||</c> builds both sides. A condition is not a bool: run a query to know.</summary>
    /// <param name="condition">A condition.</param>
    public static bool operator true(Condition<T> condition) => false;

    /// <summary>Always false, so that <c>&amp;&amp;</c> builds both sides. A condition is not a bool: run a query to know.</summary>
    /// <param name="condition">A condition.</param>
    public static bool operator false(Condition<T> condition) => false;
}
