using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A column of dates: DateTime, DateTimeOffset or DateOnly; never null. It stands also where an expression that may be null is wanted.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The property's type.</typeparam>
public sealed class DateColumn<T, V> : DateExpr<T, V>, IColumn<T, V>
    where V : struct
{
    /// <summary>Names a column.</summary>
    /// <param name="source">Where the row comes from.</param>
    /// <param name="ordinal">The column's place in its table, from 0.</param>
    public DateColumn(RowSource source, int ordinal)
        : base(new ColumnNode(source, ordinal), ValueMapping<V>.Default)
    {
    }

    /// <inheritdoc/>
    public ColumnNode Column => (ColumnNode)Node;

    /// <summary>The same column, typed so that it may be null: for comparison with one that may be.</summary>
    /// <param name="column">The column.</param>
    public static implicit operator DateExpr<T, V?>(DateColumn<T, V> column) => new(column.Node, ValueMapping<V?>.Default);
}
