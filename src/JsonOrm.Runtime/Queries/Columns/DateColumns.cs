using System.ComponentModel;
using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A column of dates with a time (DateTime or DateTimeOffset); never null.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The property's type.</typeparam>
public sealed class DateColumn<T, V> : DateExpr<T, V>, IColumn<T, V>
    where V : struct
{
    /// <summary>Selects a column.</summary>
    /// <param name="source">The source of the row.</param>
    /// <param name="ordinal">The column's ordinal in its table, from 0.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public DateColumn(RowSource source, int ordinal)
        : base(new ColumnNode(source, ordinal))
    {
    }

    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ColumnNode Column => (ColumnNode)Node;
}

/// <summary>A column of dates with a time (DateTime or DateTimeOffset), or null.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The type of a value that is not null.</typeparam>
public sealed class NullableDateColumn<T, V> : NullableDateExpr<T, V>, IColumn<T, V?>
    where V : struct
{
    /// <summary>Selects a column.</summary>
    /// <param name="source">The source of the row.</param>
    /// <param name="ordinal">The column's ordinal in its table, from 0.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NullableDateColumn(RowSource source, int ordinal)
        : base(new ColumnNode(source, ordinal))
    {
    }

    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ColumnNode Column => (ColumnNode)Node;
}
