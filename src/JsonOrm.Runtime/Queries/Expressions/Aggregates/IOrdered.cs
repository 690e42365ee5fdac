using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A value that can be the least or the greatest of several: from it the compiler infers the type of the result. Expressions implement it, nothing else can.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="TNullable">The result as an expression.</typeparam>
/// <typeparam name="R">The result's C# type.</typeparam>
public interface IOrdered<T, TNullable, R> : IRowScope<T>
    where TNullable : Expr<T, R>
{
    internal TNullable AsMinMax(ExpressionNode node);
}
