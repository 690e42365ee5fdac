using System.ComponentModel;
using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A column of dates without a time (DateOnly); never null.</summary>
/// <typeparam name="T">The row type.</typeparam>
public sealed class DayColumn<T> : DayExpr<T>, IColumn<T, DateOnly>
{
    /// <summary>Selects a column.</summary>
    /// <param name="source">The source of the row.</param>
    /// <param name="ordinal">The column's ordinal in its table, from 0.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public DayColumn(RowSource source, int ordinal)
        : base(new ColumnNode(source, ordinal))
    {
    }

    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ColumnNode Column => (ColumnNode)Node;
}

/// <summary>A column of dates without a time (DateOnly), or null.</summary>
/// <typeparam name="T">The row type.</typeparam>
public sealed class NullableDayColumn<T> : NullableDayExpr<T>, IColumn<T, DateOnly?>
{
    /// <summary>Selects a column.</summary>
    /// <param name="source">The source of the row.</param>
    /// <param name="ordinal">The column's ordinal in its table, from 0.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NullableDayColumn(RowSource source, int ordinal)
        : base(new ColumnNode(source, ordinal))
    {
    }

    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ColumnNode Column => (ColumnNode)Node;
}
