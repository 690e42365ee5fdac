using System.ComponentModel;
using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A value computed from a row of type <typeparamref name="T"/>, of any type.</summary>
/// <typeparam name="T">The row type.</typeparam>
public abstract class Expr<T> : IRowScope<T>
{
    private readonly ExpressionNode? _node;

    private protected Expr(ExpressionNode? node)
    {
        _node = node;
        if (node is not null)
        {
            CompositionDepth.Check(node);
        }
    }

    /// <summary>The untyped expression, as an engine sees it.</summary>
    /// <exception cref="InvalidOperationException">The expression is a record of several values.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ExpressionNode Node => _node ?? throw SeveralValues();

    /// <summary>The expression as SQL-like text.</summary>
    public sealed override string ToString() => Text();

    private protected virtual string Text() => Node.ToString();

    private protected virtual InvalidOperationException SeveralValues() =>
        new($"{this} is a record of several values, and one value is wanted here. Name the member that is meant, or select the whole record.");

    private protected FunctionNode Applied(QueryFunction function, Expr<T> argument)
    {
        ArgumentNullException.ThrowIfNull(argument);
        return new FunctionNode(function, Node, argument.Node);
    }

    private protected FunctionNode Applied(QueryFunction function, string argument)
    {
        ArgumentNullException.ThrowIfNull(argument);
        return new FunctionNode(function, Node, Literal.Of(argument));
    }

    internal WindowNode Neighbour(WindowFunction function, Window<T> window, int distance)
    {
        ArgumentNullException.ThrowIfNull(window);
        ArgumentOutOfRangeException.ThrowIfNegative(distance);
        return window.Apply(function, Node, distance);
    }
}
