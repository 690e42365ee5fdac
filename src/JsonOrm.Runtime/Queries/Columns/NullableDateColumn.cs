using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A column of dates or null: DateTime, DateTimeOffset or DateOnly.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The type of what is not null.</typeparam>
public sealed class NullableDateColumn<T, V> : DateExpr<T, V?>, IColumn<T, V?>
    where V : struct
{
    /// <summary>Names a column.</summary>
    /// <param name="source">Where the row comes from.</param>
    /// <param name="ordinal">The column's place in its table, from 0.</param>
    public NullableDateColumn(RowSource source, int ordinal)
        : base(new ColumnNode(source, ordinal), ValueMapping<V?>.Default)
    {
    }

    /// <inheritdoc/>
    public ColumnNode Column => (ColumnNode)Node;
}
