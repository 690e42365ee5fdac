namespace JsonOrm;

// Terminals that take a condition.
public partial class Query<T>
{
    /// <summary>True if a row satisfies the condition.</summary>
    /// <param name="db">The database or transaction to run on.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public ValueTask<bool> AnyAsync(IQuerySession db, Condition<T> condition, CancellationToken cancellationToken = default) =>
        Where(condition).AnyAsync(db, cancellationToken);

    /// <summary>True if a row satisfies the condition.</summary>
    /// <param name="db">The database or transaction to run on.</param>
    /// <param name="condition">The condition.</param>
    public bool Any(ILocalQuerySession db, Condition<T> condition) => Where(condition).Any(db);

    /// <summary>The number of rows that satisfy the condition.</summary>
    /// <param name="db">The database or transaction to run on.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public ValueTask<long> CountAsync(IQuerySession db, Condition<T> condition, CancellationToken cancellationToken = default) =>
        Where(condition).CountAsync(db, cancellationToken);

    /// <summary>The number of rows that satisfy the condition.</summary>
    /// <param name="db">The database or transaction to run on.</param>
    /// <param name="condition">The condition.</param>
    public long Count(ILocalQuerySession db, Condition<T> condition) => Where(condition).Count(db);

    /// <summary>The first row that satisfies the condition.</summary>
    /// <param name="db">The database or transaction to run on.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <exception cref="InvalidOperationException">There is no such row.</exception>
    public ValueTask<T> FirstAsync(IQuerySession db, Condition<T> condition, CancellationToken cancellationToken = default) =>
        Where(condition).FirstAsync(db, cancellationToken);

    /// <summary>The first row that satisfies the condition.</summary>
    /// <param name="db">The database or transaction to run on.</param>
    /// <param name="condition">The condition.</param>
    /// <exception cref="InvalidOperationException">There is no such row.</exception>
    public T First(ILocalQuerySession db, Condition<T> condition) => Where(condition).First(db);

    /// <summary>The first row that satisfies the condition, or null.</summary>
    /// <param name="db">The database or transaction to run on.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public ValueTask<T?> FirstOrDefaultAsync(IQuerySession db, Condition<T> condition, CancellationToken cancellationToken = default) =>
        Where(condition).FirstOrDefaultAsync(db, cancellationToken);

    /// <summary>The first row that satisfies the condition, or null.</summary>
    /// <param name="db">The database or transaction to run on.</param>
    /// <param name="condition">The condition.</param>
    public T? FirstOrDefault(ILocalQuerySession db, Condition<T> condition) => Where(condition).FirstOrDefault(db);

    /// <summary>The only row that satisfies the condition.</summary>
    /// <param name="db">The database or transaction to run on.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <exception cref="InvalidOperationException">There is no such row, or more than one.</exception>
    public ValueTask<T> SingleAsync(IQuerySession db, Condition<T> condition, CancellationToken cancellationToken = default) =>
        Where(condition).SingleAsync(db, cancellationToken);

    /// <summary>The only row that satisfies the condition.</summary>
    /// <param name="db">The database or transaction to run on.</param>
    /// <param name="condition">The condition.</param>
    /// <exception cref="InvalidOperationException">There is no such row, or more than one.</exception>
    public T Single(ILocalQuerySession db, Condition<T> condition) => Where(condition).Single(db);

    /// <summary>The only row that satisfies the condition, or null if there is none.</summary>
    /// <param name="db">The database or transaction to run on.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <exception cref="InvalidOperationException">There is more than one such row.</exception>
    public ValueTask<T?> SingleOrDefaultAsync(IQuerySession db, Condition<T> condition, CancellationToken cancellationToken = default) =>
        Where(condition).SingleOrDefaultAsync(db, cancellationToken);

    /// <summary>The only row that satisfies the condition, or null if there is none.</summary>
    /// <param name="db">The database or transaction to run on.</param>
    /// <param name="condition">The condition.</param>
    /// <exception cref="InvalidOperationException">There is more than one such row.</exception>
    public T? SingleOrDefault(ILocalQuerySession db, Condition<T> condition) => Where(condition).SingleOrDefault(db);
}
