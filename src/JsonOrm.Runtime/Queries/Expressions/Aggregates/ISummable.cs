using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A number that can be summed; the compiler infers the result type from it. Only expressions implement it.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="TSum">The result as an expression.</typeparam>
/// <typeparam name="R">The result's C# type.</typeparam>
public interface ISummable<T, TSum, R> : IRowScope<T>
    where TSum : Expr<T, R>
{
    internal TSum AsSum(ExpressionNode node);
}
