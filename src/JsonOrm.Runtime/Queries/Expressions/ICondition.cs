namespace JsonOrm;

/// <summary>A <see cref="Condition{T}"/> or a <see cref="BooleanExpr{T}"/>, for signatures in which the compiler infers the row type from it.</summary>
/// <typeparam name="T">The row type.</typeparam>
public interface ICondition<T> : IRowScope<T>;
