using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>An integer of a type narrower than int, or null. Arithmetic produces an int, as in C#: 255 + 1 is 256. A function of null is null.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The C# type of a value that is not null: byte, sbyte, short or ushort.</typeparam>
public partial class NullableSmallIntegerExpr<T, V> : NullableIntegerExpr<T, V>
    where V : struct
{
    internal NullableSmallIntegerExpr(ExpressionNode node)
        : base(node)
    {
    }

    /// <summary>The same value, typed as never null, for use where a condition has excluded null. If a null is read nevertheless, the query fails with an error that names the expression and the row.</summary>
    public new SmallIntegerExpr<T, V> Required() => new(Node);
}
