using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A byte array, or null. It is compared byte by byte.</summary>
/// <typeparam name="T">The row type.</typeparam>
public partial class NullableBytesExpr<T> : ScalarExpr<T, byte[]?>
{
    internal NullableBytesExpr(ExpressionNode node)
        : base(node, ValueMapping<byte[]?>.Default)
    {
    }

    /// <summary>A constant byte array.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator NullableBytesExpr<T>(byte[]? value) => new(Literal.Of(value));

#nullable disable // A parameter that may be null, or one that may not.
    /// <summary>A value that the query takes when it runs.</summary>
    /// <param name="value">The parameter.</param>
    public static implicit operator NullableBytesExpr<T>(Parameter<byte[]> value) => new(Parameters.NodeOf(value));
#nullable restore

    /// <summary>The single value of a query; null if there is none.</summary>
    /// <param name="value">The query.</param>
    public static implicit operator NullableBytesExpr<T>(ScalarQuery<byte[]> value) => new(value.Node);

    /// <summary>The literal <c>null</c>. The compiler prefers this overload to the comparison with an expression.</summary>
    /// <param name="value">The literal.</param>
    public static implicit operator NullableBytesExpr<T>(NullLiteral value) => new(Literal.Null<byte[]>());

    /// <summary>The number of bytes.</summary>
    public NullableIntegerExpr<T, int> Length => new(new FunctionNode(QueryFunction.ByteLength, Node));

    /// <summary>The value, or another one if it is null. The result is never null.</summary>
    /// <param name="otherwise">The value that replaces null.</param>
    public BytesExpr<T> Coalesce(BytesExpr<T> otherwise)
    {
        ArgumentNullException.ThrowIfNull(otherwise);
        return new(new FunctionNode(QueryFunction.Coalesce, Node, otherwise.Node));
    }

    /// <summary>The value, or another one if it is null.</summary>
    /// <param name="otherwise">The value that replaces null; may itself be null.</param>
    public NullableBytesExpr<T> Coalesce(NullableBytesExpr<T> otherwise)
    {
        ArgumentNullException.ThrowIfNull(otherwise);
        return new(new FunctionNode(QueryFunction.Coalesce, Node, otherwise.Node));
    }

    /// <summary>The same value, typed as never null, for use where a condition has excluded null. If a null is read nevertheless, the query fails with an error that names the expression and the row.</summary>
    public BytesExpr<T> Required() => new(Node);
}
