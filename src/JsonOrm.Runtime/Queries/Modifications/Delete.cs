using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>The entry point for set-based deletes.</summary>
public static class Delete
{
    /// <summary>A delete from a table; it cannot run until the rows are stated.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    public static Delete<T> From<T>()
        where T : class, ITable<T> => Delete<T>.Nothing;

    /// <summary>A delete whose lambdas receive the columns: <c>Delete.From(User.Columns).Where(u =&gt; u.Age &lt; 18)</c>.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="TColumns">The type of the columns that lambdas receive.</typeparam>
    /// <typeparam name="TNullable">The type of the columns if the row may be missing.</typeparam>
    /// <param name="columns">The table's columns, <c>User.Columns</c>.</param>
    public static Delete<T, TColumns> From<T, TColumns, TNullable>(IColumnSet<T, T, TColumns, TNullable> columns)
        where T : class, ITable<T>
        where TColumns : IColumnSet<T>
        where TNullable : IColumnSet<T>
    {
        ArgumentNullException.ThrowIfNull(columns);
        return Delete<T, TColumns>.Of(columns.ColumnsOf(Queries.RowSource.Of(T.Schema)));
    }
}
