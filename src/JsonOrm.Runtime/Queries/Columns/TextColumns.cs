using System.ComponentModel;
using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A column of strings; never null.</summary>
/// <typeparam name="T">The row type.</typeparam>
public sealed class TextColumn<T> : TextExpr<T>, IColumn<T, string>
{
    /// <summary>Selects a column.</summary>
    /// <param name="source">The source of the row.</param>
    /// <param name="ordinal">The column's ordinal in its table, from 0.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public TextColumn(RowSource source, int ordinal)
        : base(new ColumnNode(source, ordinal))
    {
    }

    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ColumnNode Column => (ColumnNode)Node;
}

/// <summary>A column of strings, or null.</summary>
/// <typeparam name="T">The row type.</typeparam>
public sealed class NullableTextColumn<T> : NullableTextExpr<T>, IColumn<T, string?>
{
    /// <summary>Selects a column.</summary>
    /// <param name="source">The source of the row.</param>
    /// <param name="ordinal">The column's ordinal in its table, from 0.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NullableTextColumn(RowSource source, int ordinal)
        : base(new ColumnNode(source, ordinal))
    {
    }

    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ColumnNode Column => (ColumnNode)Node;
}
