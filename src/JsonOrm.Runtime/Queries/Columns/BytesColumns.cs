using System.ComponentModel;
using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A column of byte arrays; never null.</summary>
/// <typeparam name="T">The row type.</typeparam>
public sealed class BytesColumn<T> : BytesExpr<T>, IColumn<T, byte[]>
{
    /// <summary>Selects a column.</summary>
    /// <param name="source">The source of the row.</param>
    /// <param name="ordinal">The column's ordinal in its table, from 0.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public BytesColumn(RowSource source, int ordinal)
        : base(new ColumnNode(source, ordinal))
    {
    }

    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ColumnNode Column => (ColumnNode)Node;
}

/// <summary>A column of byte arrays, or null.</summary>
/// <typeparam name="T">The row type.</typeparam>
public sealed class NullableBytesColumn<T> : NullableBytesExpr<T>, IColumn<T, byte[]?>
{
    /// <summary>Selects a column.</summary>
    /// <param name="source">The source of the row.</param>
    /// <param name="ordinal">The column's ordinal in its table, from 0.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NullableBytesColumn(RowSource source, int ordinal)
        : base(new ColumnNode(source, ordinal))
    {
    }

    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ColumnNode Column => (ColumnNode)Node;
}
