namespace JsonOrm.Queries;

/// <summary>
/// Structural equality: two expressions are equal if they have the same structure over equal columns and constants, so that both have the same
/// value in every row. Two subqueries are equal if they differ only in the identity of their own sources.
/// </summary>
public sealed class ExpressionEquality : IEqualityComparer<ExpressionNode>
{
    private ExpressionEquality()
    {
    }

    /// <summary>The only instance.</summary>
    public static ExpressionEquality Instance { get; } = new();

    /// <summary>True if both have the same structure, or both are null.</summary>
    /// <param name="x">An expression, or null.</param>
    /// <param name="y">Another expression, or null.</param>
    public bool Equals(ExpressionNode? x, ExpressionNode? y) => ExpressionForm.AreEqual(x, y);

    /// <inheritdoc/>
    public int GetHashCode(ExpressionNode obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        var hash = default(HashCode);
        ExpressionTree.Visit(obj, part => hash.Add(part switch
        {
            ColumnNode column => column.Column.Ordinal,
            ConstantNode constant => constant.Value.GetHashCode(),
            _ => part.GetType().GetHashCode(),
        }));
        return hash.ToHashCode();
    }
}
