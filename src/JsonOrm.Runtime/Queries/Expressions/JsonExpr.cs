using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>Nested JSON that is never null; it can be selected.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The value's type.</typeparam>
public sealed class JsonExpr<T, V> : Expr<T, V>
{
    internal JsonExpr(ExpressionNode node, ValueMapping<V> mapping)
        : base(node, mapping)
    {
    }
}
