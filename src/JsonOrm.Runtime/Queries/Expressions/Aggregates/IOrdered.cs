using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A value that has a minimum and a maximum; the compiler infers the result type from it. Only expressions implement it.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="TNullable">The result as an expression.</typeparam>
/// <typeparam name="R">The result's C# type.</typeparam>
public interface IOrdered<T, TNullable, R> : IRowScope<T>
    where TNullable : Expr<T, R>
{
    internal TNullable AsMinMax(ExpressionNode node);
}
