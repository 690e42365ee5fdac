using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A value of type <typeparamref name="V"/> computed from a row of type <typeparamref name="T"/>: anything a query can select.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The value's C# type.</typeparam>
public abstract class Expr<T, V> : IRowScope<T>
{
    private protected Expr(ExpressionNode node, ValueMapping<V> mapping)
    {
        Node = node;
        Mapping = mapping;
    }

    /// <summary>The untyped expression, as an engine sees it.</summary>
    public ExpressionNode Node { get; }

    internal ValueMapping<V> Mapping { get; }

    /// <summary>The expression as SQL-like text.</summary>
    public sealed override string ToString() => Node.ToString();
}
