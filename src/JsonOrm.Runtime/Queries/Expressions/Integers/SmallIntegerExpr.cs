using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>An integer of a type narrower than int, never null. Arithmetic produces an int, as in C#: 255 + 1 is 256.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The C# type of a value: byte, sbyte, short or ushort.</typeparam>
public partial class SmallIntegerExpr<T, V> : IntegerExpr<T, V>
    where V : struct
{
    internal SmallIntegerExpr(ExpressionNode node)
        : base(node)
    {
    }

    /// <summary>The same value, typed as nullable.</summary>
    /// <param name="value">A value that is never null.</param>
    public static implicit operator NullableSmallIntegerExpr<T, V>(SmallIntegerExpr<T, V> value) => new(value.Node);

    /// <summary>The same value, typed as nullable.</summary>
    public new NullableSmallIntegerExpr<T, V> AsNullable() => new(Node);
}
