using System.ComponentModel;
using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A column of Guids, chars, times or durations; never null.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The property's type.</typeparam>
public sealed class ScalarColumn<T, V> : ValueExpr<T, V>, IColumn<T, V>
    where V : struct
{
    /// <summary>Selects a column.</summary>
    /// <param name="source">The source of the row.</param>
    /// <param name="ordinal">The column's ordinal in its table, from 0.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ScalarColumn(RowSource source, int ordinal)
        : base(new ColumnNode(source, ordinal), ValueMapping<V>.Default)
    {
    }

    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ColumnNode Column => (ColumnNode)Node;
}

/// <summary>A column of Guids, chars, times or durations, or null.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The type of a value that is not null.</typeparam>
public sealed class NullableScalarColumn<T, V> : NullableValueExpr<T, V>, IColumn<T, V?>
    where V : struct
{
    /// <summary>Selects a column.</summary>
    /// <param name="source">The source of the row.</param>
    /// <param name="ordinal">The column's ordinal in its table, from 0.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NullableScalarColumn(RowSource source, int ordinal)
        : base(new ColumnNode(source, ordinal), ValueMapping<V?>.Default)
    {
    }

    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ColumnNode Column => (ColumnNode)Node;
}
