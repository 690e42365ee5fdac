using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>The entry point for set-based updates.</summary>
public static class Update
{
    /// <summary>An update of a table; it cannot run until a column is set and the rows are stated.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    public static Update<T> Table<T>()
        where T : class, ITable<T> => Update<T>.Nothing;

    /// <summary>An update whose lambdas receive the columns: <c>Update.Table(User.Columns).Set(u =&gt; u.Age, u =&gt; u.Age + 1)</c>.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="TColumns">The type of the columns that lambdas receive.</typeparam>
    /// <typeparam name="TNullable">The type of the columns if the row may be missing.</typeparam>
    /// <param name="columns">The table's columns, <c>User.Columns</c>.</param>
    public static Update<T, TColumns> Table<T, TColumns, TNullable>(IColumnSet<T, T, TColumns, TNullable> columns)
        where T : class, ITable<T>
        where TColumns : IColumnSet<T>
        where TNullable : IColumnSet<T>
    {
        ArgumentNullException.ThrowIfNull(columns);
        return Update<T, TColumns>.Of(columns.ColumnsOf(Queries.RowSource.Of(T.Schema)));
    }
}
