using JsonOrm.Queries;

namespace JsonOrm;

#pragma warning disable CS0660, CS0661 // == and != build conditions here; equality of the objects themselves stays by reference.

/// <summary>
/// True, false or, if a null was compared, null. <c>&amp;&amp;</c>, <c>||</c> and <c>!</c> combine conditions by
/// three-valued logic; a <c>Where</c> keeps rows for which the condition is true. A C# bool is not a condition: convert it with <see cref="Of"/>.
/// </summary>
/// <typeparam name="T">The row type.</typeparam>
public partial class Condition<T> : ScalarExpr<T, bool?>, IOrdered<T, Condition<T>, bool?>, ICondition<T>
{
    internal Condition(ExpressionNode node)
        : base(node, ValueMapping<bool?>.Default)
    {
    }

    /// <summary>True for every row; the neutral start for a composition with <c>&amp;&amp;</c>.</summary>
    public static BooleanExpr<T> True { get; } = new(Literal.Of(true));

    /// <summary>True for no row; the neutral start for a composition with <c>||</c>.</summary>
    public static BooleanExpr<T> False { get; } = new(Literal.Of(false));

    /// <summary>A constant condition, decided in C#.</summary>
    /// <param name="value">True for every row, false for none.</param>
    public static BooleanExpr<T> Of(bool value) => value ? True : False;

    /// <summary>True if all of these conditions are true; without any, for every row.</summary>
    /// <param name="conditions">The conditions; they are enumerated once, by this call.</param>
    public static Condition<T> All(params IEnumerable<ICondition<T>> conditions) => Combine(BinaryOperator.And, conditions) ?? True;

    /// <summary>True if at least one of these conditions is true; without any, for no row.</summary>
    /// <param name="conditions">The conditions; they are enumerated once, by this call.</param>
    public static Condition<T> Any(params IEnumerable<ICondition<T>> conditions) => Combine(BinaryOperator.Or, conditions) ?? False;

    /// <summary>A constant condition, decided in C#; the same as <see cref="Of"/>.</summary>
    /// <param name="value">True for every row, false for none.</param>
    public static explicit operator Condition<T>(bool value) => Of(value);

    /// <summary>A constant condition, decided in C#; null is not true.</summary>
    /// <param name="value">True for every row, false or null for none.</param>
    public static explicit operator Condition<T>(bool? value) => new(Literal.Of(value));

    /// <summary>Whether a query has a result, as a condition.</summary>
    /// <param name="existence">The existence.</param>
    public static implicit operator Condition<T>(Existence existence) => new(existence.Node);

    /// <summary>A value that the query takes when it runs.</summary>
    /// <param name="value">The parameter.</param>
    public static implicit operator Condition<T>(Parameter<bool> value) => new(Parameters.NodeOf(value));

    /// <summary>The single value of a query; null if there is none.</summary>
    /// <param name="value">The query.</param>
    public static implicit operator Condition<T>(ScalarQuery<bool> value) => new(value.Node);

    /// <summary>True if both conditions are true.</summary>
    /// <param name="left">A condition.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator &(Condition<T> left, Condition<T> right) => new(new BinaryNode(BinaryOperator.And, left.Node, right.Node));

    /// <summary>True if either condition is true.</summary>
    /// <param name="left">A condition.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator |(Condition<T> left, Condition<T> right) => new(new BinaryNode(BinaryOperator.Or, left.Node, right.Node));

    /// <summary>Negation; null stays null.</summary>
    /// <param name="operand">A condition.</param>
    public static Condition<T> operator !(Condition<T> operand) => new(new UnaryNode(UnaryOperator.Not, operand.Node));

    /// <summary>Always false, so that <c>||</c> builds both sides. A condition is not a bool: run a query to evaluate it.</summary>
    /// <param name="condition">A condition.</param>
    public static bool operator true(Condition<T> condition) => false;

    /// <summary>Always false, so that <c>&amp;&amp;</c> builds both sides. A condition is not a bool: run a query to evaluate it.</summary>
    /// <param name="condition">A condition.</param>
    public static bool operator false(Condition<T> condition) => false;

    /// <summary>The condition, or the given value if it is null. The result is never null.</summary>
    /// <param name="otherwise">The value that replaces null.</param>
    public BooleanExpr<T> Coalesce(bool otherwise) => Coalesce(Of(otherwise));

    /// <summary>The condition, or another condition if it is null. The result is never null.</summary>
    /// <param name="otherwise">The value that replaces null.</param>
    public BooleanExpr<T> Coalesce(BooleanExpr<T> otherwise)
    {
        ArgumentNullException.ThrowIfNull(otherwise);
        return new(new FunctionNode(QueryFunction.Coalesce, Node, otherwise.Node));
    }

    /// <summary>The same condition, typed as never null, for use where another condition has excluded null. If a null is read nevertheless, the query fails with an error that names the expression and the row.</summary>
    public BooleanExpr<T> Required() => new(Node);

    // Pairs of pairs, so that hundreds of conditions are a few levels deep.
    private static Condition<T>? Combine(BinaryOperator op, IEnumerable<ICondition<T>> conditions)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        ExpressionNode[] nodes = [.. conditions.Select(static condition => ((condition ?? throw new ArgumentException("A condition of the list is null.", nameof(conditions))) as Expr<T>)!.Node)];
        for (int count = nodes.Length; count > 1; count = (count + 1) / 2)
        {
            for (int i = 0; i < count; i += 2)
            {
                nodes[i / 2] = i + 1 < count ? new BinaryNode(op, nodes[i], nodes[i + 1]) : nodes[i];
            }
        }

        return nodes.Length == 0 ? null : new(nodes[0]);
    }

    Condition<T> IOrdered<T, Condition<T>, bool?>.AsMinMax(ExpressionNode node) => new(node);
}
