namespace JsonOrm;

/// <summary>The entry point for queries.</summary>
public static class Select
{
    /// <summary>A query for all rows of a table; conditions and values are written with the table's columns: <c>Where(User.Columns.Age &gt; 25)</c>.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    public static Query<T> From<T>()
        where T : class, ITable<T> => Query<T>.All;

    /// <summary>A query for all rows of a table whose lambdas receive the columns: <c>Select.From(User.Columns).Where(u =&gt; u.Age &gt; 25)</c>.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="TColumns">The type of the columns that lambdas receive.</typeparam>
    /// <typeparam name="TNullable">The type of the columns that lambdas receive if the row may be missing.</typeparam>
    /// <param name="columns">The table's columns, <c>User.Columns</c>.</param>
    public static Query<T, TColumns, TNullable> From<T, TColumns, TNullable>(IColumnSet<T, T, TColumns, TNullable> columns)
        where T : class, ITable<T>
        where TColumns : IColumnSet<T>
        where TNullable : IColumnSet<T>
    {
        ArgumentNullException.ThrowIfNull(columns);
        return new(Query<T>.All.Model, columns);
    }
}
