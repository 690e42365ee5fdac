namespace JsonOrm;

/// <summary>
/// Assignments of values that a lambda computes from a row's columns. They are extension methods because the literal <c>null</c> also converts to a lambda: C#
/// considers
/// instance methods first, so <c>Set(u =&gt; u.City, null)</c> sets the column to null in every language version.
/// </summary>
public static class ComputedAssignments
{
    /// <summary>Sets a column to a value computed from the row's columns; all expressions see the row as it was before the update.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="TColumns">The type of the columns that lambdas receive.</typeparam>
    /// <typeparam name="V">The column's C# type.</typeparam>
    /// <param name="update">The update.</param>
    /// <param name="column">Selects the column: <c>u =&gt; u.Age</c>.</param>
    /// <param name="value">Returns the value: <c>u =&gt; u.Age + 1</c>.</param>
    /// <exception cref="ArgumentException">The column is part of the key, or is already set.</exception>
    public static Update<T, TColumns> Set<T, TColumns, V>(this Update<T, TColumns> update, Func<TColumns, IColumn<T, V>> column, Func<TColumns, ScalarExpr<T, V>> value)
        where T : class, ITable<T>
        where TColumns : IColumnSet<T>
    {
        ArgumentNullException.ThrowIfNull(update);
        return update.SetComputed(column, value);
    }

    /// <summary>Sets a column of the existing row to a value computed from its columns and those of the proposed row.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="TColumns">The type of the columns that lambdas receive.</typeparam>
    /// <typeparam name="V">The column's C# type.</typeparam>
    /// <param name="target">The conflict target.</param>
    /// <param name="column">Selects the column: <c>w =&gt; w.Stock</c>.</param>
    /// <param name="value">Returns the value: <c>(there, proposed) =&gt; there.Stock + proposed.Stock</c>.</param>
    public static OnConflict<T, TColumns> Set<T, TColumns, V>(this ConflictTarget<T, TColumns> target, Func<TColumns, IColumn<T, V>> column, Func<TColumns, TColumns, ScalarExpr<T, V>> value)
        where T : class, ITable<T>
        where TColumns : IColumnSet<T>
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.SetComputed(column, value);
    }

    /// <summary>Sets a column of the existing row to a value computed from its columns and those of the proposed row.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="TColumns">The type of the columns that lambdas receive.</typeparam>
    /// <typeparam name="V">The column's C# type.</typeparam>
    /// <param name="conflict">The conflict action so far.</param>
    /// <param name="column">Selects the column: <c>w =&gt; w.Stock</c>.</param>
    /// <param name="value">Returns the value: <c>(there, proposed) =&gt; there.Stock + proposed.Stock</c>.</param>
    public static OnConflict<T, TColumns> Set<T, TColumns, V>(this OnConflict<T, TColumns> conflict, Func<TColumns, IColumn<T, V>> column, Func<TColumns, TColumns, ScalarExpr<T, V>> value)
        where T : class, ITable<T>
        where TColumns : IColumnSet<T>
    {
        ArgumentNullException.ThrowIfNull(conflict);
        return conflict.SetComputed(column, value);
    }
}
