using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A byte array, or null. It compares byte by byte.</summary>
/// <typeparam name="T">The row type.</typeparam>
public partial class NullableBytesExpr<T> : ScalarExpr<T, byte[]?>
{
    internal NullableBytesExpr(ExpressionNode node)
        : base(node, ValueMapping<byte[]?>.Default)
    {
    }

    /// <summary>A byte array, as an expression that is the same for every row.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator NullableBytesExpr<T>(byte[]? value) => new(Literal.Of(value));

    /// <summary>The one value of a query, null when there is none.</summary>
    /// <param name="value">The query.</param>
    public static implicit operator NullableBytesExpr<T>(ScalarQuery<byte[]> value) => new(value.Node);

    /// <summary>The literal <c>null</c>: so that the compiler prefers its comparison to that with an expression.</summary>
    /// <param name="value">The literal.</param>
    public static implicit operator NullableBytesExpr<T>(NullLiteral value) => new(Literal.Null<byte[]>());

    /// <summary>The value, or another where it is null: the result is never null.</summary>
    /// <param name="otherwise">What stands in for null.</param>
    public BytesExpr<T> Coalesce(BytesExpr<T> otherwise)
    {
        ArgumentNullException.ThrowIfNull(otherwise);
        return new(new FunctionNode(QueryFunction.Coalesce, Node, otherwise.Node));
    }

    /// <summary>The value, or another where it is null.</summary>
    /// <param name="otherwise">What stands in for null; it may be null, too.</param>
    public NullableBytesExpr<T> Coalesce(NullableBytesExpr<T> otherwise)
    {
        ArgumentNullException.ThrowIfNull(otherwise);
        return new(new FunctionNode(QueryFunction.Coalesce, Node, otherwise.Node));
    }

    /// <summary>The same value, typed as never null: where a condition has excluded null. A null that is read all the same fails the query with the name of the expression and of the row.</summary>
    public BytesExpr<T> Required() => new(Node);
}
