using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>
/// A set-based update: an immutable value. Every changed row is checked by the rules of its class, its concurrency token
/// moves on, and if one row fails nothing is changed.
/// </summary>
/// <typeparam name="T">The row type.</typeparam>
public sealed class Update<T>
    where T : class, ITable<T>
{
    private readonly QueryModel _rows;
    private readonly Assignment[] _assignments;
    private readonly bool _isRestricted;

    private Update(QueryModel rows, Assignment[] assignments, bool isRestricted)
    {
        _rows = rows;
        _assignments = assignments;
        _isRestricted = isRestricted;
    }

    internal static Update<T> Nothing { get; } = new(new QueryModel(RowSource.Of(T.Schema)), [], isRestricted: false);

    /// <summary>Sets a column; every expression sees the row as it was before the update.</summary>
    /// <typeparam name="V">The column's type.</typeparam>
    /// <param name="column">The column; not part of the key.</param>
    /// <param name="value">Its new value.</param>
    /// <exception cref="ArgumentException">The column is part of the key, or is set already.</exception>
    public Update<T> Set<V>(IColumn<T, V> column, ScalarExpr<T, V>? value)
    {
        ArgumentNullException.ThrowIfNull(column);
        ColumnSchema schema = column.Column.Column;
        if (_rows.Source.Schema.Key.Contains(schema.Ordinal))
        {
            throw new ArgumentException(
                $"Column {schema.Name} is part of the key of table {_rows.Source.Schema.Name}, which an update cannot change. Delete the row and insert it under its new key.", nameof(column));
        }

        if (Array.Exists(_assignments, assignment => assignment.Column.Column.Ordinal == schema.Ordinal))
        {
            throw new ArgumentException($"Column {schema.Name} of table {_rows.Source.Schema.Name} is set twice in one update.", nameof(column));
        }

        ExpressionNode node = value is null ? new ConstantNode(Value.Null, schema.Type, schema.Enum) : value.Node;
        return new Update<T>(_rows, [.. _assignments, new Assignment(column.Column, node)], _isRestricted);
    }

    /// <summary>Restricts the update to rows where the condition is true; several calls mean all of the conditions.</summary>
    /// <param name="condition">The condition.</param>
    public Update<T> Where(Condition<T> condition) => new(new Query<T>(_rows).Where(condition).Model, _assignments, isRestricted: true);

    /// <summary>Says that every row is meant.</summary>
    public Update<T> AllRows() => new(_rows, _assignments, isRestricted: true);

    /// <summary>Runs the update and gives the number of rows changed.</summary>
    /// <param name="db">What it runs on.</param>
    /// <param name="cancellationToken">Stops it before it takes effect.</param>
    /// <exception cref="InvalidOperationException">No column is set, or neither <c>Where</c> nor <c>AllRows</c> says which rows.</exception>
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
    public override string ToString() => QueryPrinter.Print(new ModificationModel(_rows, _assignments, TableRowRules<T>.Instance));

    private ModificationModel ToModel()
    {
        if (_assignments.Length == 0)
        {
            throw new InvalidOperationException($"The update of table {_rows.Source.Schema.Name} sets no column. Add Set(column, value).");
        }

        if (!_isRestricted)
        {
            throw new InvalidOperationException($"The update of table {_rows.Source.Schema.Name} does not say which rows. Add Where(…), or AllRows() to change every row.");
        }

        return new ModificationModel(_rows, _assignments, TableRowRules<T>.Instance);
    }
}
