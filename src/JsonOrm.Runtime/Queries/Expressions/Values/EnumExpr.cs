using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>An enum value, never null. It is compared by number.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The enum.</typeparam>
public class EnumExpr<T, V> : ValueExpr<T, V>
    where V : struct, Enum
{
    internal EnumExpr(ExpressionNode node)
        : base(node, EnumMapping<V>.Instance)
    {
    }

    /// <summary>The flags that both have, as in C#.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">The flags to keep.</param>
    public static EnumExpr<T, V> operator &(EnumExpr<T, V> left, V right) => new(EnumFlags.And(left, right));

    /// <summary>True if the value has all of these flags, as in C#; also if there are none.</summary>
    /// <param name="flags">The flags.</param>
    public BooleanExpr<T> HasFlag(V flags) => new(EnumFlags.Has(this, flags));
}

/// <summary>An enum value, or null. It is compared by number.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The enum.</typeparam>
public class NullableEnumExpr<T, V> : NullableValueExpr<T, V>
    where V : struct, Enum
{
    internal NullableEnumExpr(ExpressionNode node)
        : base(node, EnumMapping<V>.Nullable)
    {
    }

    /// <summary>The flags that both have, as in C#; null if the value is null.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">The flags to keep.</param>
    public static NullableEnumExpr<T, V> operator &(NullableEnumExpr<T, V> left, V right) => new(EnumFlags.And(left, right));

    /// <summary>True if the value has all of these flags, as in C#; null if the value is null.</summary>
    /// <param name="flags">The flags.</param>
    public Condition<T> HasFlag(V flags) => new(EnumFlags.Has(this, flags));

    /// <summary>The same value, typed as never null, for use where a condition has excluded null. If a null is read nevertheless, the query fails with an error that names the expression and the row.</summary>
    public new EnumExpr<T, V> Required() => new(Node);
}

/// <summary>Builds expressions over the bits of enums.</summary>
internal static class EnumFlags
{
    public static FunctionNode And<T, V>(Expr<T> value, V flags)
        where V : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(value);
        return new FunctionNode(QueryFunction.BitAnd, value.Node, Constant(value, flags));
    }

    public static BinaryNode Has<T, V>(Expr<T> value, V flags)
        where V : struct, Enum => new(BinaryOperator.Equal, And(value, flags), Constant(value, flags));

    private static ConstantNode Constant<T, V>(Expr<T> value, V flags)
        where V : struct, Enum => new(EnumMapping<V>.Instance.ToValue(flags), ColumnType.Enum, value.Node.Enum);
}
