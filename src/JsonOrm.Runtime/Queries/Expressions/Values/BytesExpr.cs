using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A byte array, never null. It is compared byte by byte.</summary>
/// <typeparam name="T">The row type.</typeparam>
public partial class BytesExpr<T> : ScalarExpr<T, byte[]>
{
    internal BytesExpr(ExpressionNode node)
        : base(node, RequiredMapping<byte[]>.Instance)
    {
    }

    /// <summary>A constant byte array.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator BytesExpr<T>(byte[] value) => new(Literal.Of(value));

    /// <summary>A value that the query takes when it runs.</summary>
    /// <param name="value">The parameter.</param>
    public static implicit operator BytesExpr<T>(Parameter<byte[]> value) => new(Parameters.NodeOf(value));

    /// <summary>The same value, typed as nullable.</summary>
    /// <param name="value">A value that is never null.</param>
    public static implicit operator NullableBytesExpr<T>(BytesExpr<T> value) => new(value.Node);

    /// <summary>The literal <c>null</c>. The compiler prefers this overload to the comparison with an expression.</summary>
    /// <param name="value">The literal.</param>
    public static implicit operator BytesExpr<T>(NullLiteral value) => new(Literal.Null<byte[]>());

    /// <summary>The number of bytes.</summary>
    public IntegerExpr<T, int> Length => new(new FunctionNode(QueryFunction.ByteLength, Node));

    /// <summary>The same value, typed as nullable.</summary>
    public NullableBytesExpr<T> AsNullable() => new(Node);
}
