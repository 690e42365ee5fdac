namespace JsonOrm;

/// <summary>
/// An expression whose value has exactly the type <typeparamref name="V"/>. C# converts a never-null expression to a nullable one where a class is
/// expected, but not where an interface is. Every <see cref="Expr{T, V}"/> implements it, and nothing else can.
/// </summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The value's C# type.</typeparam>
public interface IExpr<T, V> : IRowScope<T>
{
    internal Expr<T, V> Expression { get; }
}
