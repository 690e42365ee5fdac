using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A set-based delete: an immutable value.</summary>
/// <typeparam name="T">The row type.</typeparam>
public sealed class Delete<T>
    where T : class, ITable<T>
{
    private readonly QueryModel _rows;
    private readonly bool _isRestricted;

    private Delete(QueryModel rows, bool isRestricted)
    {
        _rows = rows;
        _isRestricted = isRestricted;
    }

    internal static Delete<T> Nothing { get; } = new(new QueryModel(RowSource.Of(T.Schema)), isRestricted: false);

    /// <summary>Restricts the delete to rows where the condition is true; several calls mean all of the conditions.</summary>
    /// <param name="condition">The condition.</param>
    public Delete<T> Where(Condition<T> condition) => new(new Query<T>(_rows).Where(condition).Model, isRestricted: true);

    /// <summary>Says that every row is meant.</summary>
    public Delete<T> AllRows() => new(_rows, isRestricted: true);

    /// <summary>Runs the delete and gives the number of rows deleted.</summary>
    /// <param name="db">What it runs on.</param>
    /// <param name="cancellationToken">Stops it before it takes effect.</param>
    /// <exception cref="InvalidOperationException">Neither <c>Where</c> nor <c>AllRows</c> says which rows.</exception>
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
    public override string ToString() => QueryPrinter.Print(new ModificationModel(_rows, null, null));

    private ModificationModel ToModel() => _isRestricted
        ? new ModificationModel(_rows, null, null)
        : throw new InvalidOperationException($"The delete from table {_rows.Source.Schema.Name} does not say which rows. Add Where(…), or AllRows() to delete every row.");
}
