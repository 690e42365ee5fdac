using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A number that can be averaged; the compiler infers the result type from it. Only expressions implement it.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="TAverage">The result as an expression.</typeparam>
/// <typeparam name="R">The result's C# type.</typeparam>
public interface IAveragable<T, TAverage, R> : IRowScope<T>
    where TAverage : Expr<T, R>
{
    internal TAverage AsAverage(ExpressionNode node);
}
