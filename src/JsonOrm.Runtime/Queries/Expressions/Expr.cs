using JsonOrm.Queries;
using JsonOrm.Rows;

namespace JsonOrm;

/// <summary>A value of type <typeparamref name="V"/> computed from a row of type <typeparamref name="T"/>: anything a query can select.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The value's C# type.</typeparam>
public abstract class Expr<T, V> : IExpr<T, V>
{
    private readonly ExpressionNode? _node;
    private readonly ValueMapping<V>? _mapping;

    private protected Expr(ExpressionNode node, ValueMapping<V> mapping)
    {
        _node = node;
        _mapping = mapping;
    }

    /// <summary>An expression of several values, which has no node of its own.</summary>
    private protected Expr()
    {
    }

    /// <summary>The untyped expression, as an engine sees it.</summary>
    /// <exception cref="InvalidOperationException">The expression is a record of several values.</exception>
    public ExpressionNode Node => _node ?? throw SeveralValues();

    Expr<T, V> IExpr<T, V>.Expression => this;

    internal ValueMapping<V> Mapping => _mapping ?? throw SeveralValues();

    /// <summary>The expression as SQL-like text.</summary>
    public sealed override string ToString() => Text();

    /// <summary>Adds the columns that the value is read from and gives what reads it.</summary>
    internal virtual Func<RowBatch, int, V> AddTo(ValueList list) => list.AddColumn(Node, Mapping, Mapping.IsNullable);

    private protected virtual string Text() => Node.ToString();

    private InvalidOperationException SeveralValues() =>
        new($"{this} is a record of several values, and one value is wanted here. Name the member that is meant, or select the whole record.");
}
