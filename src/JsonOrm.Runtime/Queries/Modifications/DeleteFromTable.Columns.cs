using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A set-based delete whose lambdas receive the table's columns; immutable.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="TColumns">The type of the columns that lambdas receive.</typeparam>
public sealed partial class Delete<T, TColumns> : Delete<T>
    where T : class, ITable<T>
    where TColumns : IColumnSet<T>
{
    private Delete(ConcernedRows rows, TColumns columns)
        : base(rows) => Columns = columns;

    private TColumns Columns { get; }

    internal static Delete<T, TColumns> Of(TColumns columns) => new(NoRows, columns);

    /// <summary>Restricts the delete to rows that satisfy the condition; several calls are combined by AND. After <c>Take</c> or <c>Skip</c>, it applies only to those rows.</summary>
    /// <param name="condition">Returns the condition.</param>
    public Delete<T, TColumns> Where(Func<TColumns, Condition<T>> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return With(Rows.Where(condition(Columns)));
    }

    /// <inheritdoc cref="Delete{T}.Where(Condition{T})"/>
    public new Delete<T, TColumns> Where(Condition<T> condition) => With(Rows.Where(condition));

    /// <inheritdoc cref="Delete{T}.AllRows()"/>
    public new Delete<T, TColumns> AllRows() => With(Rows with { IsStated = true });

    /// <summary>Sorts the rows by a value, ascending, for <c>Take</c> and <c>Skip</c>. A second call breaks ties of the first.</summary>
    /// <typeparam name="V">The type of the value.</typeparam>
    /// <param name="value">Returns the value.</param>
    /// <param name="nulls">Null ordering; nulls sort first by default.</param>
    public Delete<T, TColumns> OrderBy<V>(Func<TColumns, ScalarExpr<T, V>> value, Nulls nulls = Nulls.Least)
    {
        ArgumentNullException.ThrowIfNull(value);
        return With(Rows.OrderBy(value(Columns), isDescending: false, nulls));
    }

    /// <summary>Sorts the rows by a value, descending, for <c>Take</c> and <c>Skip</c>. A second call breaks ties of the first.</summary>
    /// <typeparam name="V">The type of the value.</typeparam>
    /// <param name="value">Returns the value.</param>
    /// <param name="nulls">Null ordering; nulls sort last by default.</param>
    public Delete<T, TColumns> OrderByDescending<V>(Func<TColumns, ScalarExpr<T, V>> value, Nulls nulls = Nulls.Least)
    {
        ArgumentNullException.ThrowIfNull(value);
        return With(Rows.OrderBy(value(Columns), isDescending: true, nulls));
    }

    /// <inheritdoc cref="Delete{T}.OrderBy{V}(ScalarExpr{T, V}, Nulls)"/>
    public new Delete<T, TColumns> OrderBy<V>(ScalarExpr<T, V> expression, Nulls nulls = Nulls.Least) => With(Rows.OrderBy(expression, isDescending: false, nulls));

    /// <inheritdoc cref="Delete{T}.OrderByDescending{V}(ScalarExpr{T, V}, Nulls)"/>
    public new Delete<T, TColumns> OrderByDescending<V>(ScalarExpr<T, V> expression, Nulls nulls = Nulls.Least) => With(Rows.OrderBy(expression, isDescending: true, nulls));

    /// <inheritdoc cref="Delete{T}.Skip(long)"/>
    public new Delete<T, TColumns> Skip(long count) => With(Rows.Skip(count));

    /// <inheritdoc cref="Delete{T}.Take(long)"/>
    public new Delete<T, TColumns> Take(long count) => With(Rows.Take(count));

    private Delete<T, TColumns> With(ConcernedRows rows) => new(rows, Columns);
}
