using JsonOrm.Queries;

namespace JsonOrm;

#pragma warning disable CS0660, CS0661 // == and != build conditions here; equality of the objects themselves stays by reference.

/// <summary>True or false, never null: a <see cref="Condition{T}"/> that can be selected as a <c>bool</c>.</summary>
/// <typeparam name="T">The row type.</typeparam>
public partial class BooleanExpr<T> : ScalarExpr<T, bool>, IOrdered<T, Condition<T>, bool?>, ICondition<T>
{
    internal BooleanExpr(ExpressionNode node)
        : base(node, ValueMapping<bool>.Default)
    {
    }

    /// <summary>A constant condition, decided in C#; the same as <see cref="Condition{T}.Of"/>.</summary>
    /// <param name="value">True for every row, false for none.</param>
    public static explicit operator BooleanExpr<T>(bool value) => Condition<T>.Of(value);

    /// <summary>The same condition, typed as nullable.</summary>
    /// <param name="value">A condition that is never null.</param>
    public static implicit operator Condition<T>(BooleanExpr<T> value) => new(value.Node);

    /// <summary>Whether a query has a result, as a condition.</summary>
    /// <param name="existence">The existence.</param>
    public static implicit operator BooleanExpr<T>(Existence existence) => new(existence.Node);

    /// <summary>True if both conditions are true.</summary>
    /// <param name="left">A condition.</param>
    /// <param name="right">Another value.</param>
    public static BooleanExpr<T> operator &(BooleanExpr<T> left, BooleanExpr<T> right) => new(new BinaryNode(BinaryOperator.And, left.Node, right.Node));

    /// <summary>True if either condition is true.</summary>
    /// <param name="left">A condition.</param>
    /// <param name="right">Another value.</param>
    public static BooleanExpr<T> operator |(BooleanExpr<T> left, BooleanExpr<T> right) => new(new BinaryNode(BinaryOperator.Or, left.Node, right.Node));

    /// <summary>True if the condition is false.</summary>
    /// <param name="operand">A condition.</param>
    public static BooleanExpr<T> operator !(BooleanExpr<T> operand) => new(new UnaryNode(UnaryOperator.Not, operand.Node));

    /// <summary>Always false, so that <c>||</c> builds both sides. A condition is not a bool: run a query to evaluate it.</summary>
    /// <param name="condition">A condition.</param>
    public static bool operator true(BooleanExpr<T> condition) => false;

    /// <summary>Always false, so that <c>&amp;&amp;</c> builds both sides. A condition is not a bool: run a query to evaluate it.</summary>
    /// <param name="condition">A condition.</param>
    public static bool operator false(BooleanExpr<T> condition) => false;

    /// <summary>The same condition, typed as nullable.</summary>
    public Condition<T> AsNullable() => new(Node);

    Condition<T> IOrdered<T, Condition<T>, bool?>.AsMinMax(ExpressionNode node) => new(node);
}
