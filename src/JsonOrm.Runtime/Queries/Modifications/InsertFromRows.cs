using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>An insert of one row per row of a query; immutable. It states, column by column, where the values come from.</summary>
/// <typeparam name="T">The row type of the table.</typeparam>
/// <typeparam name="S">The row type of the query.</typeparam>
public sealed class InsertFrom<T, S> : InsertFrom<T>
    where T : class, ITable<T>
    where S : class, ITable<S>
{
    private readonly QueryModel _rows;
    private readonly ColumnNode[] _set;
    private readonly ProjectedColumn[] _values;

    internal InsertFrom(QueryModel rows, ColumnNode[] columns, ProjectedColumn[] values)
        : base(Selection.Of(rows, [.. values]), columns)
    {
        _rows = rows;
        _set = columns;
        _values = values;
    }

    /// <summary>Sets a column of the new row.</summary>
    /// <typeparam name="V">The column's type.</typeparam>
    /// <param name="column">The column.</param>
    /// <param name="value">Its value: an expression over the query's row and its related rows, a plain value, or null.</param>
    /// <exception cref="ArgumentException">The column is already set.</exception>
    public InsertFrom<T, S> Set<V>(IColumn<T, V> column, ScalarExpr<S, V>? value)
    {
        ArgumentNullException.ThrowIfNull(column);
        ColumnSchema schema = column.Column.Column;
        return Add(column.Column, value is null ? new ConstantNode(Value.Null, schema.Type, schema.Enum) : value.Node);
    }

    /// <summary>Sets a column of small integers of the new row to a number; a number that does not fit is rejected as a validation error.</summary>
    /// <typeparam name="V">The column's type.</typeparam>
    /// <param name="column">The column.</param>
    /// <param name="value">Its value: an expression over the query's row and its related rows.</param>
    /// <exception cref="ArgumentException">The column is already set.</exception>
    public InsertFrom<T, S> Set<V>(SmallIntegerColumn<T, V> column, IntegerExpr<S, int> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(value);
        return Add(column.Column, value.Node);
    }

    /// <summary>Sets a column of small integers of the new row to a number or null; a number that does not fit is rejected as a validation error.</summary>
    /// <typeparam name="V">The column's type.</typeparam>
    /// <param name="column">The column.</param>
    /// <param name="value">Its value: an expression over the query's row and its related rows.</param>
    /// <exception cref="ArgumentException">The column is already set.</exception>
    public InsertFrom<T, S> Set<V>(NullableSmallIntegerColumn<T, V> column, NullableIntegerExpr<S, int> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(value);
        return Add(column.Column, value.Node);
    }

    /// <summary>Sets a column that holds nested JSON, a list or an owned object.</summary>
    /// <typeparam name="V">The column's type.</typeparam>
    /// <param name="column">The column.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="ArgumentException">The column is already set.</exception>
    public InsertFrom<T, S> Set<V>(IColumn<T, V> column, Expr<S, V> value)
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(value);
        return Add(column.Column, value.Node);
    }

    /// <summary>Sets a column that holds nested JSON, a list or an owned object, to the same value in every row.</summary>
    /// <typeparam name="V">The column's type.</typeparam>
    /// <param name="column">The column.</param>
    /// <param name="value">The value; it is read once, by this call.</param>
    /// <exception cref="ArgumentException">The column is already set.</exception>
    public InsertFrom<T, S> Set<V>(JsonColumn<T, V> column, V value)
    {
        ArgumentNullException.ThrowIfNull(column);
        OwnColumn.Check(T.Schema, column.Column, nameof(column));
        return Add(column.Column, column.Constant(value).Node);
    }

    private InsertFrom<T, S> Add(ColumnNode column, ExpressionNode value)
    {
        ThrowIfGiven(_set, column);
        return new InsertFrom<T, S>(_rows, [.. _set, column], [.. _values, new ProjectedColumn(value, AllowsNull: true)]);
    }
}
