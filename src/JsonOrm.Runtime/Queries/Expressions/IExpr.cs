namespace JsonOrm;

/// <summary>
/// An expression whose value is of type <typeparamref name="V"/> and of no other: C# converts what is never null to what may be null where a class is
/// wanted, and never where an interface is. Every <see cref="Expr{T, V}"/> is one, and nothing else can be.
/// </summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The value's C# type.</typeparam>
public interface IExpr<T, V> : IRowScope<T>
{
    internal Expr<T, V> Expression { get; }
}
