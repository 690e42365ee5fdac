using System.ComponentModel;
using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>Whether a query has a result: a condition that any query can use.</summary>
public sealed class Existence
{
    internal Existence(ExpressionNode node) => Node = node;

    /// <summary>The untyped expression, as an engine sees it.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ExpressionNode Node { get; }

    /// <summary>True if the condition is false.</summary>
    /// <param name="operand">An existence.</param>
    public static Existence operator !(Existence operand) => new(new UnaryNode(UnaryOperator.Not, operand.Node));

    /// <summary>True if both conditions are true.</summary>
    /// <param name="left">An existence.</param>
    /// <param name="right">Another value.</param>
    public static Existence operator &(Existence left, Existence right) => new(new BinaryNode(BinaryOperator.And, left.Node, right.Node));

    /// <summary>True if either condition is true.</summary>
    /// <param name="left">An existence.</param>
    /// <param name="right">Another value.</param>
    public static Existence operator |(Existence left, Existence right) => new(new BinaryNode(BinaryOperator.Or, left.Node, right.Node));

    /// <summary>Always false, so that <c>||</c> builds both sides.</summary>
    /// <param name="existence">An existence.</param>
    public static bool operator true(Existence existence) => false;

    /// <summary>Always false, so that <c>&amp;&amp;</c> builds both sides.</summary>
    /// <param name="existence">An existence.</param>
    public static bool operator false(Existence existence) => false;

    /// <summary>The existence as SQL-like text.</summary>
    public override string ToString() => Node.ToString();
}
