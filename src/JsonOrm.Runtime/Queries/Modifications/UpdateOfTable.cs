using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>
/// A set-based update; immutable. Every changed row is validated by its class and its concurrency token is
/// advanced. If one row fails, nothing is changed.
/// </summary>
/// <typeparam name="T">The row type.</typeparam>
public partial class Update<T>
    where T : class, ITable<T>
{
    private protected Update(ConcernedRows rows, Assignment[] assignments)
    {
        Rows = rows;
        Assignments = assignments;
    }

    private protected static ConcernedRows NoRows => new(new QueryModel(RowSource.Of(T.Schema)), IsStated: false);

    private protected ConcernedRows Rows { get; }

    private protected Assignment[] Assignments { get; }

    internal static Update<T> Nothing { get; } = new(NoRows, []);

    /// <summary>Sets a column; all expressions see the row as it was before the update.</summary>
    /// <typeparam name="V">The column's type.</typeparam>
    /// <param name="column">The column; must not be part of the key.</param>
    /// <param name="value">Its new value.</param>
    /// <exception cref="ArgumentException">The column is part of the key, is already set, or is reached through a relation.</exception>
    public Update<T> Set<V>(IColumn<T, V> column, ScalarExpr<T, V>? value) => new(Rows, Assigned(column, value));

    /// <summary>Sets a column of small integers to a number; a number that does not fit is rejected as a validation error.</summary>
    /// <typeparam name="V">The column's type.</typeparam>
    /// <param name="column">The column; must not be part of the key.</param>
    /// <param name="value">Its new value.</param>
    /// <exception cref="ArgumentException">The column is part of the key, or is already set.</exception>
    public Update<T> Set<V>(SmallIntegerColumn<T, V> column, IntegerExpr<T, int> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(value);
        return new(Rows, Assigned(column.Column, value.Node));
    }

    /// <summary>Sets a column of small integers to a number or null; a number that does not fit is rejected as a validation error.</summary>
    /// <typeparam name="V">The column's type.</typeparam>
    /// <param name="column">The column; must not be part of the key.</param>
    /// <param name="value">Its new value.</param>
    /// <exception cref="ArgumentException">The column is part of the key, or is already set.</exception>
    public Update<T> Set<V>(NullableSmallIntegerColumn<T, V> column, NullableIntegerExpr<T, int> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(value);
        return new(Rows, Assigned(column.Column, value.Node));
    }

    /// <summary>Sets a column of nested JSON (an owned object, a collection, a JsonElement) to the same value in every row.</summary>
    /// <typeparam name="V">The column's type.</typeparam>
    /// <param name="column">The column.</param>
    /// <param name="value">Its new value; it is read once, by this call.</param>
    /// <exception cref="ArgumentException">The column is already set.</exception>
    public Update<T> Set<V>(JsonColumn<T, V> column, V value)
    {
        ArgumentNullException.ThrowIfNull(column);
        OwnColumn.Check(T.Schema, column.Column, nameof(column));
        return new(Rows, Assigned(column, column.Constant(value)));
    }

    /// <summary>Restricts the update to rows that satisfy the condition; several calls are combined by AND. After <c>Take</c> or <c>Skip</c>, it applies only to those rows.</summary>
    /// <param name="condition">The condition.</param>
    public Update<T> Where(Condition<T> condition) => new(Rows.Where(condition), Assignments);

    /// <summary>States that all rows are meant.</summary>
    public Update<T> AllRows() => new(Rows with { IsStated = true }, Assignments);

    /// <summary>Sorts the rows, for <c>Take</c> and <c>Skip</c>. A second call breaks ties of the first.</summary>
    /// <typeparam name="V">The type of the compared values.</typeparam>
    /// <param name="expression">The expression to compare, ascending.</param>
    /// <param name="nulls">Null ordering; nulls sort first by default.</param>
    public Update<T> OrderBy<V>(ScalarExpr<T, V> expression, Nulls nulls = Nulls.Least) => new(Rows.OrderBy(expression, isDescending: false, nulls), Assignments);

    /// <summary>Sorts the rows, for <c>Take</c> and <c>Skip</c>. A second call breaks ties of the first.</summary>
    /// <typeparam name="V">The type of the compared values.</typeparam>
    /// <param name="expression">The expression to compare, descending.</param>
    /// <param name="nulls">Null ordering; nulls sort first by default.</param>
    public Update<T> OrderByDescending<V>(ScalarExpr<T, V> expression, Nulls nulls = Nulls.Least) => new(Rows.OrderBy(expression, isDescending: true, nulls), Assignments);

    /// <summary>Skips the first rows of the order. Without an order the update is rejected.</summary>
    /// <param name="count">The number of rows; not negative.</param>
    public Update<T> Skip(long count) => new(Rows.Skip(count), Assignments);

    /// <summary>Changes at most this number of rows, the first of the order. Without an order the update is rejected.</summary>
    /// <param name="count">The number of rows; 0 means none, a negative number throws.</param>
    public Update<T> Take(long count) => new(Rows.Take(count), Assignments);

    /// <summary>Runs the update and returns the number of changed rows.</summary>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    /// <param name="cancellationToken">Cancels the change before it takes effect.</param>
    /// <exception cref="InvalidOperationException">No column is set, or the rows are not stated (<c>Where</c>, <c>AllRows</c>, <c>OrderBy</c> with <c>Take</c>).</exception>
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

    /// <summary>The update as SQL-like text.</summary>
    public override string ToString() => QueryPrinter.Print(Model(Rows.Model));

    internal Update<T> SetNeverNull<V>(IColumn<T, V?> column, ScalarExpr<T, V> value)
        where V : struct => new(Rows, AssignedNeverNull(column, value));

    private protected Assignment[] AssignedNeverNull<V>(IColumn<T, V?> column, ScalarExpr<T, V> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(value);
        OwnColumn.Check(T.Schema, column.Column, nameof(column));
        return Assigned(column.Column, value.Node);
    }

    private protected Assignment[] Assigned<V>(IColumn<T, V> column, ScalarExpr<T, V>? value)
    {
        ArgumentNullException.ThrowIfNull(column);
        OwnColumn.Check(T.Schema, column.Column, nameof(column));
        ColumnSchema schema = column.Column.Column;
        return Assigned(column.Column, value is null ? new ConstantNode(Value.Null, schema.Type, schema.Enum) : value.Node);
    }

    private protected Assignment[] Assigned(ColumnNode column, ExpressionNode value)
    {
        ColumnSchema schema = column.Column;
        if (T.Schema.Key.Contains(schema.Ordinal))
        {
            throw new ArgumentException(
                $"Column {schema.Name} is part of the key of table {T.Schema.Name}, which an update cannot change. Delete the row and insert it under its new key.", nameof(column));
        }

        if (Array.Exists(Assignments, assignment => assignment.Column.Column.Ordinal == schema.Ordinal))
        {
            throw new ArgumentException($"Column {schema.Name} of table {T.Schema.Name} is set twice in one update.", nameof(column));
        }

        return [.. Assignments, new Assignment(column, value)];
    }

    private ModificationModel Model(QueryModel rows) => new(ModificationKind.Update, RowSource.Of(T.Schema), rows)
    {
        Assignments = Assignments,
        Rules = TableRowRules<T>.Instance,
    };

    private protected ModificationModel ToModel() => Assignments.Length > 0
        ? Model(Rows.Checked("update", T.Schema.Name))
        : throw new InvalidOperationException($"The update of table {T.Schema.Name} sets no column. Add Set(column, value).");
}
