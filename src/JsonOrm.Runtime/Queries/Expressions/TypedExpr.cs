using JsonOrm.Queries;
using JsonOrm.Rows;

namespace JsonOrm;

/// <summary>A value of type <typeparamref name="V"/> computed from a row of type <typeparamref name="T"/>: anything that a query can select.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The value's C# type.</typeparam>
public abstract class Expr<T, V> : Expr<T>, IExpr<T, V>
{
    private readonly ValueMapping<V>? _mapping;

    private protected Expr(ExpressionNode node, ValueMapping<V> mapping)
        : base(node) => _mapping = mapping;

    /// <summary>Creates an expression of several values, which has no node of its own.</summary>
    private protected Expr()
        : base(null)
    {
    }

    /// <summary>False for a record, a whole row or a list.</summary>
    internal bool IsOneColumn => _mapping is not null;

    internal ValueMapping<V> Mapping => _mapping ?? throw SeveralValues();

    Expr<T, V> IExpr<T, V>.Expression => this;

    /// <summary>Adds the columns that the value is read from, and returns the function that reads it.</summary>
    internal virtual Func<RowBatch, int, V> AddTo(ValueList list) => list.AddColumn(Node, Mapping, Mapping.IsNullable);
}
