using System.ComponentModel;
using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A column of enum values; they compare by number.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The enum.</typeparam>
public sealed class EnumColumn<T, V> : EnumExpr<T, V>, IColumn<T, V>
    where V : struct, Enum
{
    /// <summary>Selects a column.</summary>
    /// <param name="source">The source of the row.</param>
    /// <param name="ordinal">The column's ordinal in its table, from 0.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public EnumColumn(RowSource source, int ordinal)
        : base(new ColumnNode(source, ordinal))
    {
    }

    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ColumnNode Column => (ColumnNode)Node;
}

/// <summary>A column of enum values or null; they compare by number.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The enum.</typeparam>
public sealed class NullableEnumColumn<T, V> : NullableEnumExpr<T, V>, IColumn<T, V?>
    where V : struct, Enum
{
    /// <summary>Selects a column.</summary>
    /// <param name="source">The source of the row.</param>
    /// <param name="ordinal">The column's ordinal in its table, from 0.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NullableEnumColumn(RowSource source, int ordinal)
        : base(new ColumnNode(source, ordinal))
    {
    }

    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ColumnNode Column => (ColumnNode)Node;
}
