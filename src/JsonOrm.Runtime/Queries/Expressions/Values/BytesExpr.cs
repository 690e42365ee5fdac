using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A byte array, never null. It compares byte by byte.</summary>
/// <typeparam name="T">The row type.</typeparam>
public partial class BytesExpr<T> : ScalarExpr<T, byte[]>
{
    internal BytesExpr(ExpressionNode node)
        : base(node, RequiredMapping<byte[]>.Instance)
    {
    }

    /// <summary>A byte array, as an expression that is the same for every row.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator BytesExpr<T>(byte[] value) => new(Literal.Of(value));

    /// <summary>The same value, typed so that it may be null.</summary>
    /// <param name="value">A value that is never null.</param>
    public static implicit operator NullableBytesExpr<T>(BytesExpr<T> value) => new(value.Node);

    /// <summary>The literal <c>null</c>: its overload is preferred by the compiler to the comparison with an expression.</summary>
    /// <param name="value">The literal.</param>
    public static implicit operator BytesExpr<T>(NullLiteral value) => new(Literal.Null<byte[]>());

    /// <summary>The same value, typed so that it may be null.</summary>
    public NullableBytesExpr<T> AsNullable() => new(Node);
}
