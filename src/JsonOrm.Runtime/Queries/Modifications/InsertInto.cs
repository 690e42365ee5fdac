using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>An insert into a table whose query is not given yet.</summary>
/// <typeparam name="T">The row type.</typeparam>
public sealed partial class InsertInto<T>
    where T : class, ITable<T>
{
    private InsertInto()
    {
    }

    internal static InsertInto<T> Nothing { get; } = new();

    /// <summary>Adds one row per row of a query; set its columns by <see cref="InsertFrom{T, S}.Set{V}(IColumn{T, V}, ScalarExpr{S, V})"/>.</summary>
    /// <typeparam name="S">The row type of the query.</typeparam>
    /// <param name="rows">The query; it may read the target table, and sees it as it was before the insert.</param>
    public InsertFrom<T, S> From<S>(Query<S> rows)
        where S : class, ITable<S>
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new InsertFrom<T, S>(rows.Model, [], []);
    }

    private static InsertFrom<T> Of<R>(ValueQuery<R> values, params ColumnNode[] columns)
    {
        ArgumentNullException.ThrowIfNull(values);
        var given = new List<ColumnNode>();
        foreach (ColumnNode column in columns)
        {
            InsertFrom<T>.ThrowIfGiven(given, column);
            given.Add(column);
        }

        return new InsertFrom<T>(values.Model, columns);
    }
}
