using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A set-based update whose lambdas receive the table's columns; immutable.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="TColumns">The type of the columns that lambdas receive.</typeparam>
public sealed partial class Update<T, TColumns> : Update<T>
    where T : class, ITable<T>
    where TColumns : IColumnSet<T>
{
    private Update(ConcernedRows rows, Assignment[] assignments, TColumns columns)
        : base(rows, assignments) => Columns = columns;

    private TColumns Columns { get; }

    internal static Update<T, TColumns> Of(TColumns columns) => new(NoRows, [], columns);

    internal Update<T, TColumns> SetComputed<V>(Func<TColumns, IColumn<T, V>> column, Func<TColumns, ScalarExpr<T, V>> value)
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(value);
        return new(Rows, Assigned(column(Columns), value(Columns)), Columns);
    }

    internal new Update<T, TColumns> SetNeverNull<V>(IColumn<T, V?> column, ScalarExpr<T, V> value)
        where V : struct => new(Rows, AssignedNeverNull(column, value), Columns);

    internal Update<T, TColumns> SetNeverNull<V>(Func<TColumns, IColumn<T, V?>> column, Func<TColumns, ScalarExpr<T, V>> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(value);
        return SetNeverNull(column(Columns), value(Columns));
    }

    /// <summary>Sets a column of small integers to a number computed from the row's columns; a number that does not fit is rejected as a validation error.</summary>
    /// <typeparam name="V">The column's C# type.</typeparam>
    /// <param name="column">Selects the column: <c>u =&gt; u.Level</c>.</param>
    /// <param name="value">Returns the value: <c>u =&gt; u.Level + 1</c>.</param>
    /// <exception cref="ArgumentException">The column is part of the key, or is already set.</exception>
    public Update<T, TColumns> Set<V>(Func<TColumns, SmallIntegerColumn<T, V>> column, Func<TColumns, IntegerExpr<T, int>> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(value);
        return new(Rows, Assigned(column(Columns).Column, value(Columns).Node), Columns);
    }

    /// <inheritdoc cref="Update{T}.Set{V}(SmallIntegerColumn{T, V}, IntegerExpr{T, int})"/>
    public new Update<T, TColumns> Set<V>(SmallIntegerColumn<T, V> column, IntegerExpr<T, int> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(value);
        return new(Rows, Assigned(column.Column, value.Node), Columns);
    }

    /// <summary>Sets a column of small integers to a number or null computed from the row's columns; a number that does not fit is rejected as a validation error.</summary>
    /// <typeparam name="V">The column's C# type.</typeparam>
    /// <param name="column">Selects the column: <c>u =&gt; u.Level</c>.</param>
    /// <param name="value">Returns the value: <c>u =&gt; u.Level + 1</c>.</param>
    /// <exception cref="ArgumentException">The column is part of the key, or is already set.</exception>
    public Update<T, TColumns> Set<V>(Func<TColumns, NullableSmallIntegerColumn<T, V>> column, Func<TColumns, NullableIntegerExpr<T, int>> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(value);
        return new(Rows, Assigned(column(Columns).Column, value(Columns).Node), Columns);
    }

    /// <inheritdoc cref="Update{T}.Set{V}(NullableSmallIntegerColumn{T, V}, NullableIntegerExpr{T, int})"/>
    public new Update<T, TColumns> Set<V>(NullableSmallIntegerColumn<T, V> column, NullableIntegerExpr<T, int> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(value);
        return new(Rows, Assigned(column.Column, value.Node), Columns);
    }

    /// <summary>Sets a column to the same value in every row.</summary>
    /// <typeparam name="V">The column's C# type.</typeparam>
    /// <param name="column">Selects the column: <c>u =&gt; u.City</c>.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">The column is part of the key, or is already set.</exception>
    public Update<T, TColumns> Set<V>(Func<TColumns, IColumn<T, V>> column, V value)
    {
        ArgumentNullException.ThrowIfNull(column);
        IColumn<T, V> named = column(Columns);
        ArgumentNullException.ThrowIfNull(named);
        OwnColumn.Check(T.Schema, named.Column, nameof(column));
        return new(Rows, Assigned(named, named is JsonColumn<T, V> json ? json.Constant(value) : value), Columns);
    }

    /// <inheritdoc cref="Update{T}.Set{V}(JsonColumn{T, V}, V)"/>
    public new Update<T, TColumns> Set<V>(JsonColumn<T, V> column, V value)
    {
        ArgumentNullException.ThrowIfNull(column);
        OwnColumn.Check(T.Schema, column.Column, nameof(column));
        return new(Rows, Assigned(column, column.Constant(value)), Columns);
    }

    /// <inheritdoc cref="Update{T}.Set{V}(IColumn{T, V}, ScalarExpr{T, V})"/>
    public new Update<T, TColumns> Set<V>(IColumn<T, V> column, ScalarExpr<T, V>? value) => new(Rows, Assigned(column, value), Columns);

    /// <summary>Restricts the update to rows that satisfy the condition; several calls are combined by AND. After <c>Take</c> or <c>Skip</c>, it applies only to those rows.</summary>
    /// <param name="condition">Returns the condition.</param>
    public Update<T, TColumns> Where(Func<TColumns, Condition<T>> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return With(Rows.Where(condition(Columns)));
    }

    /// <inheritdoc cref="Update{T}.Where(Condition{T})"/>
    public new Update<T, TColumns> Where(Condition<T> condition) => With(Rows.Where(condition));

    /// <inheritdoc cref="Update{T}.AllRows()"/>
    public new Update<T, TColumns> AllRows() => With(Rows with { IsStated = true });

    /// <summary>Sorts the rows by a value, ascending, for <c>Take</c> and <c>Skip</c>. A second call breaks ties of the first.</summary>
    /// <typeparam name="V">The type of the value.</typeparam>
    /// <param name="value">Returns the value.</param>
    /// <param name="nulls">Null ordering; nulls sort first by default.</param>
    public Update<T, TColumns> OrderBy<V>(Func<TColumns, ScalarExpr<T, V>> value, Nulls nulls = Nulls.Least)
    {
        ArgumentNullException.ThrowIfNull(value);
        return With(Rows.OrderBy(value(Columns), isDescending: false, nulls));
    }

    /// <summary>Sorts the rows by a value, descending, for <c>Take</c> and <c>Skip</c>. A second call breaks ties of the first.</summary>
    /// <typeparam name="V">The type of the value.</typeparam>
    /// <param name="value">Returns the value.</param>
    /// <param name="nulls">Null ordering; nulls sort last by default.</param>
    public Update<T, TColumns> OrderByDescending<V>(Func<TColumns, ScalarExpr<T, V>> value, Nulls nulls = Nulls.Least)
    {
        ArgumentNullException.ThrowIfNull(value);
        return With(Rows.OrderBy(value(Columns), isDescending: true, nulls));
    }

    /// <inheritdoc cref="Update{T}.OrderBy{V}(ScalarExpr{T, V}, Nulls)"/>
    public new Update<T, TColumns> OrderBy<V>(ScalarExpr<T, V> expression, Nulls nulls = Nulls.Least) => With(Rows.OrderBy(expression, isDescending: false, nulls));

    /// <inheritdoc cref="Update{T}.OrderByDescending{V}(ScalarExpr{T, V}, Nulls)"/>
    public new Update<T, TColumns> OrderByDescending<V>(ScalarExpr<T, V> expression, Nulls nulls = Nulls.Least) => With(Rows.OrderBy(expression, isDescending: true, nulls));

    /// <inheritdoc cref="Update{T}.Skip(long)"/>
    public new Update<T, TColumns> Skip(long count) => With(Rows.Skip(count));

    /// <inheritdoc cref="Update{T}.Take(long)"/>
    public new Update<T, TColumns> Take(long count) => With(Rows.Take(count));

    private Update<T, TColumns> With(ConcernedRows rows) => new(rows, Assignments, Columns);
}
