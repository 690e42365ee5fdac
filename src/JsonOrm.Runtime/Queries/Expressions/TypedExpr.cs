using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A value of type <typeparamref name="V"/> computed from a row of type <typeparamref name="T"/>: anything a query can select.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The value's C# type.</typeparam>
public abstract class Expr<T, V> : Expr<T>
{
    private protected Expr(ExpressionNode node, ValueMapping<V> mapping)
        : base(node) => Mapping = mapping;

    internal ValueMapping<V> Mapping { get; }
}
