using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>
/// Assignments of a value that is never null to a column that may be null. They are extension methods, so that C# considers them after the instance methods: <c>Set(u =&gt; u.BossId, null)</c> has one meaning.
/// </summary>
public static class NeverNullAssignments
{
    /// <summary>Sets a column that may be null to a value that is never null; all expressions see the row as it was before the update.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="TColumns">The type of the columns that lambdas receive.</typeparam>
    /// <typeparam name="V">The type of the value.</typeparam>
    /// <param name="update">The update.</param>
    /// <param name="column">Selects the column: <c>u =&gt; u.BossId</c>.</param>
    /// <param name="value">Returns the value: <c>u =&gt; u.Id</c>.</param>
    /// <exception cref="ArgumentException">The column is part of the key, or is already set.</exception>
    public static Update<T, TColumns> Set<T, TColumns, V>(this Update<T, TColumns> update, Func<TColumns, IColumn<T, V?>> column, Func<TColumns, ScalarExpr<T, V>> value)
        where T : class, ITable<T>
        where TColumns : IColumnSet<T>
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(update);
        return update.SetNeverNull(column, value);
    }

    /// <summary>Sets a column that may be null to a value that is never null; all expressions see the row as it was before the update.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="TColumns">The type of the columns that lambdas receive.</typeparam>
    /// <typeparam name="V">The type of the value.</typeparam>
    /// <param name="update">The update.</param>
    /// <param name="column">The column: <c>User.Columns.BossId</c>.</param>
    /// <param name="value">The value: <c>User.Columns.Id</c>.</param>
    /// <exception cref="ArgumentException">The column is part of the key, or is already set.</exception>
    public static Update<T, TColumns> Set<T, TColumns, V>(this Update<T, TColumns> update, IColumn<T, V?> column, ScalarExpr<T, V> value)
        where T : class, ITable<T>
        where TColumns : IColumnSet<T>
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(update);
        return update.SetNeverNull(column, value);
    }

    /// <summary>Sets a column that may be null to a value that is never null; all expressions see the row as it was before the update.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The type of the value.</typeparam>
    /// <param name="update">The update.</param>
    /// <param name="column">The column: <c>User.Columns.BossId</c>.</param>
    /// <param name="value">The value: <c>User.Columns.Id</c>.</param>
    /// <exception cref="ArgumentException">The column is part of the key, or is already set.</exception>
    public static Update<T> Set<T, V>(this Update<T> update, IColumn<T, V?> column, ScalarExpr<T, V> value)
        where T : class, ITable<T>
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(update);
        return update.SetNeverNull(column, value);
    }

    /// <summary>Sets a column of the existing row that may be null to a value that is never null.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="TColumns">The type of the columns that lambdas receive.</typeparam>
    /// <typeparam name="V">The type of the value.</typeparam>
    /// <param name="target">The conflict target.</param>
    /// <param name="column">Selects the column: <c>u =&gt; u.BossId</c>.</param>
    /// <param name="value">Returns the value: <c>(there, proposed) =&gt; proposed.Id</c>.</param>
    public static OnConflict<T, TColumns> Set<T, TColumns, V>(this ConflictTarget<T, TColumns> target, Func<TColumns, IColumn<T, V?>> column, Func<TColumns, TColumns, ScalarExpr<T, V>> value)
        where T : class, ITable<T>
        where TColumns : IColumnSet<T>
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.SetNeverNull(column, value);
    }

    /// <summary>Sets a column of the existing row that may be null to a value that is never null.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="TColumns">The type of the columns that lambdas receive.</typeparam>
    /// <typeparam name="V">The type of the value.</typeparam>
    /// <param name="conflict">The conflict action so far.</param>
    /// <param name="column">Selects the column: <c>u =&gt; u.BossId</c>.</param>
    /// <param name="value">Returns the value: <c>(there, proposed) =&gt; proposed.Id</c>.</param>
    public static OnConflict<T, TColumns> Set<T, TColumns, V>(this OnConflict<T, TColumns> conflict, Func<TColumns, IColumn<T, V?>> column, Func<TColumns, TColumns, ScalarExpr<T, V>> value)
        where T : class, ITable<T>
        where TColumns : IColumnSet<T>
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(conflict);
        return conflict.SetNeverNull(column, value);
    }

    /// <summary>Fills a column that may be null with a value that is never null.</summary>
    /// <typeparam name="T">The row type of the table that rows are inserted into.</typeparam>
    /// <typeparam name="S">The row type of the query.</typeparam>
    /// <typeparam name="V">The type of the value.</typeparam>
    /// <param name="insert">The insert.</param>
    /// <param name="column">The column.</param>
    /// <param name="value">The value.</param>
    public static InsertFrom<T, S> Set<T, S, V>(this InsertFrom<T, S> insert, IColumn<T, V?> column, ScalarExpr<S, V> value)
        where T : class, ITable<T>
        where S : class, ITable<S>
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(insert);
        ArgumentNullException.ThrowIfNull(value);
        return insert.Set(column, new NullableValueExpr<S, V>(value.Node, new NullableMapping<V>(value.Mapping)));
    }
}
