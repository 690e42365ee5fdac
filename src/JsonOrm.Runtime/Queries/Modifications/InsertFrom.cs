using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>
/// An insert of rows computed by a query; immutable. Each row is validated by its class. An int or long key that is
/// not set, or 0, is assigned by the database. If one row fails, none is added. Property initialisers of the class do not run.
/// </summary>
/// <typeparam name="T">The row type.</typeparam>
public partial class InsertFrom<T>
    where T : class, ITable<T>
{
    private readonly QueryModel _values;
    private readonly ColumnNode[] _columns;

    internal InsertFrom(QueryModel values, ColumnNode[] columns)
    {
        _values = values;
        _columns = columns;
    }

    /// <summary>Runs the insert and returns the number of added rows.</summary>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    /// <param name="cancellationToken">Cancels the change before it takes effect.</param>
    /// <exception cref="InvalidOperationException">A column that cannot be null is not set.</exception>
    public ValueTask<long> ExecuteAsync(IQuerySession db, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.ExecuteAsync(ToModel(), cancellationToken);
    }

    /// <inheritdoc cref="ExecuteAsync(IQuerySession, CancellationToken)"/>
    public long Execute(ILocalQuerySession db)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Execute(ToModel());
    }

    /// <summary>The insert as SQL-like text.</summary>
    public override string ToString() => QueryPrinter.Print(Model());

    internal static void ThrowIfGiven(IReadOnlyList<ColumnNode> columns, ColumnNode column)
    {
        OwnColumn.Check(T.Schema, column, nameof(column));
        foreach (ColumnNode given in columns)
        {
            if (given.Column.Ordinal == column.Column.Ordinal)
            {
                throw new ArgumentException($"Column {column.Column.Name} of table {T.Schema.Name} is set twice in one insert.", nameof(column));
            }
        }
    }

    private ModificationModel Model() => new(ModificationKind.Insert, RowSource.Of(T.Schema), _values)
    {
        Columns = _columns,
        Rules = TableRowRules<T>.Instance,
    };

    private ModificationModel ToModel()
    {
        TableSchema schema = T.Schema;
        if (_columns.Length == 0)
        {
            throw new InvalidOperationException($"The insert into table {schema.Name} sets no column. Add Set(column, value).");
        }

        foreach (ColumnSchema column in schema.Columns)
        {
            bool isMade = column.IsNullable || column.Ordinal == schema.ConcurrencyColumn || (schema.HasAssignedKey && schema.Key[0] == column.Ordinal);
            if (!isMade && !Array.Exists(_columns, given => given.Column.Ordinal == column.Ordinal))
            {
                throw new InvalidOperationException($"The insert into table {schema.Name} gives no value to column {column.Name}, which cannot be null. Set it.");
            }
        }

        return Model();
    }
}
