using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>An integer of a type narrower than int, never null. Arithmetic makes an int of it, as in C#: 255 and 1 are 256.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The C# type of a value: byte, sbyte, short or ushort.</typeparam>
public partial class SmallIntegerExpr<T, V> : IntegerExpr<T, V>
    where V : struct
{
    internal SmallIntegerExpr(ExpressionNode node)
        : base(node)
    {
    }

    /// <summary>The same value, typed so that it may be null.</summary>
    /// <param name="value">A value that is never null.</param>
    public static implicit operator NullableSmallIntegerExpr<T, V>(SmallIntegerExpr<T, V> value) => new(value.Node);

    /// <summary>The same value, typed so that it may be null.</summary>
    public new NullableSmallIntegerExpr<T, V> AsNullable() => new(Node);
}
