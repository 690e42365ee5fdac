using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A set-based delete; immutable.</summary>
/// <typeparam name="T">The row type.</typeparam>
public partial class Delete<T>
    where T : class, ITable<T>
{
    private protected Delete(ConcernedRows rows) => Rows = rows;

    private protected static ConcernedRows NoRows => new(new QueryModel(RowSource.Of(T.Schema)), IsStated: false);

    private protected ConcernedRows Rows { get; }

    internal static Delete<T> Nothing { get; } = new(NoRows);

    /// <summary>Restricts the delete to rows that satisfy the condition; several calls are combined by AND. After <c>Take</c> or <c>Skip</c>, it applies only to those rows.</summary>
    /// <param name="condition">The condition.</param>
    public Delete<T> Where(Condition<T> condition) => new(Rows.Where(condition));

    /// <summary>States that all rows are meant.</summary>
    public Delete<T> AllRows() => new(Rows with { IsStated = true });

    /// <summary>Sorts the rows, for <c>Take</c> and <c>Skip</c>. A second call breaks ties of the first.</summary>
    /// <typeparam name="V">The type of the compared values.</typeparam>
    /// <param name="expression">The expression to compare, ascending.</param>
    /// <param name="nulls">Null ordering; nulls sort first by default.</param>
    public Delete<T> OrderBy<V>(ScalarExpr<T, V> expression, Nulls nulls = Nulls.Least) => new(Rows.OrderBy(expression, isDescending: false, nulls));

    /// <summary>Sorts the rows, for <c>Take</c> and <c>Skip</c>. A second call breaks ties of the first.</summary>
    /// <typeparam name="V">The type of the compared values.</typeparam>
    /// <param name="expression">The expression to compare, descending.</param>
    /// <param name="nulls">Null ordering; nulls sort first by default.</param>
    public Delete<T> OrderByDescending<V>(ScalarExpr<T, V> expression, Nulls nulls = Nulls.Least) => new(Rows.OrderBy(expression, isDescending: true, nulls));

    /// <summary>Skips the first rows of the order. Without an order the delete is rejected.</summary>
    /// <param name="count">The number of rows; not negative.</param>
    public Delete<T> Skip(long count) => new(Rows.Skip(count));

    /// <summary>Deletes at most this number of rows, the first of the order. Without an order the delete is rejected.</summary>
    /// <param name="count">The number of rows; 0 means none, a negative number throws.</param>
    public Delete<T> Take(long count) => new(Rows.Take(count));

    /// <summary>Runs the delete and returns the number of deleted rows.</summary>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    /// <param name="cancellationToken">Cancels the change before it takes effect.</param>
    /// <exception cref="InvalidOperationException">The rows are not stated (<c>Where</c>, <c>AllRows</c>, <c>OrderBy</c> with <c>Take</c>).</exception>
    public async ValueTask<int> ExecuteAsync(IQuerySession db, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        return checked((int)await db.ExecuteAsync(ToModel(), cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc cref="ExecuteAsync(IQuerySession, CancellationToken)"/>
    public int Execute(ILocalQuerySession db)
    {
        ArgumentNullException.ThrowIfNull(db);
        return checked((int)db.Execute(ToModel()));
    }

    /// <summary>The delete as SQL-like text.</summary>
    public override string ToString() => QueryPrinter.Print(Model(Rows.Model));

    private static ModificationModel Model(QueryModel rows) => new(ModificationKind.Delete, RowSource.Of(T.Schema), rows);

    private protected ModificationModel ToModel() => Model(Rows.Checked("delete", T.Schema.Name));
}
