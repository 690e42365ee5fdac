using System.ComponentModel;
using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A column of true or false; it is itself a condition.</summary>
/// <typeparam name="T">The row type.</typeparam>
public sealed class BooleanColumn<T> : BooleanExpr<T>, IColumn<T, bool>
{
    /// <summary>Selects a column.</summary>
    /// <param name="source">The source of the row.</param>
    /// <param name="ordinal">The column's ordinal in its table, from 0.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public BooleanColumn(RowSource source, int ordinal)
        : base(new ColumnNode(source, ordinal))
    {
    }

    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ColumnNode Column => (ColumnNode)Node;
}

/// <summary>A column of true, false or null. As a condition, null is neither: both <c>Where(c)</c> and <c>Where(!c)</c> exclude it.</summary>
/// <typeparam name="T">The row type.</typeparam>
public sealed class NullableBooleanColumn<T> : Condition<T>, IColumn<T, bool?>
{
    /// <summary>Selects a column.</summary>
    /// <param name="source">The source of the row.</param>
    /// <param name="ordinal">The column's ordinal in its table, from 0.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NullableBooleanColumn(RowSource source, int ordinal)
        : base(new ColumnNode(source, ordinal))
    {
    }

    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ColumnNode Column => (ColumnNode)Node;
}
