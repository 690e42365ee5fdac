using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A column of byte arrays.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V"><c>byte[]</c> or <c>byte[]?</c>.</typeparam>
public sealed class BytesColumn<T, V> : ScalarExpr<T, V>, IColumn<T, V>
{
    /// <summary>Names a column.</summary>
    /// <param name="source">Where the row comes from.</param>
    /// <param name="ordinal">The column's place in its table, from 0.</param>
    public BytesColumn(RowSource source, int ordinal)
        : base(new ColumnNode(source, ordinal), ValueMapping<V>.Default)
    {
    }

    /// <inheritdoc/>
    public ColumnNode Column => (ColumnNode)Node;
}
