using System.Text.Json.Serialization.Metadata;

namespace JsonOrm;

/// <summary>
/// Reads and writes rows: a database (each call is a transaction of its own) or a transaction.
/// A call that throws has changed nothing, neither in the database nor in the rows it was given.
/// </summary>
public interface IDatabaseSession : IQuerySession
{
    /// <summary>Returns a collection of JSON values by key. It need not exist: it is created by its first write.</summary>
    /// <param name="name">The name: any text that no table's class uses.</param>
    /// <exception cref="NotSupportedException">The engine has no collections.</exception>
    Collection Collection(string name) => throw new NotSupportedException($"{GetType().Name} has no collections.");

    /// <summary>Returns a collection of objects of one type by key, see <see cref="Collection(string)"/>.</summary>
    /// <typeparam name="T">The type of values.</typeparam>
    /// <param name="name">The name: any text that no table's class uses.</param>
    /// <param name="type">The type's contract from a <c>JsonSerializerContext</c>, such as <c>AppJson.Default.Profile</c>.</param>
    /// <exception cref="NotSupportedException">The engine has no collections.</exception>
    Collection<T> Collection<T>(string name, JsonTypeInfo<T> type) => throw new NotSupportedException($"{GetType().Name} has no collections.");

    /// <summary>Inserts a row. If an int or long key is 0, the database assigns it and sets it on the row.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="row">The row.</param>
    /// <param name="cancellationToken">Cancels the wait; has no effect once the commit has begun.</param>
    /// <exception cref="ValidationException">The row breaks its annotations.</exception>
    /// <exception cref="UniqueConstraintException">Another row already has its key or one of its unique values.</exception>
    ValueTask InsertAsync<T>(T row, CancellationToken cancellationToken = default)
        where T : class, ITable<T>;

    /// <summary>Inserts rows in one transaction: all or none. The sequence is enumerated once.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <param name="cancellationToken">Cancels between rows or while waiting; has no effect once the commit has begun.</param>
    /// <returns>The number of rows.</returns>
    ValueTask<long> InsertAsync<T>(IEnumerable<T> rows, CancellationToken cancellationToken = default)
        where T : class, ITable<T>;

    /// <summary>Replaces the row with this row's key, and advances the concurrency token.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="row">The row.</param>
    /// <param name="cancellationToken">Cancels the wait; has no effect once the commit has begun.</param>
    /// <exception cref="RowGoneException">No row has this key.</exception>
    /// <exception cref="ConcurrencyException">The concurrency token of the stored row has changed.</exception>
    ValueTask UpdateAsync<T>(T row, CancellationToken cancellationToken = default)
        where T : class, ITable<T>;

    /// <summary>Replaces the row with this row's key, or inserts it if there is none. A key of 0 is assigned by the database.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="row">The row.</param>
    /// <param name="cancellationToken">Cancels the wait; has no effect once the commit has begun.</param>
    /// <exception cref="ConcurrencyException">The row exists, but its concurrency token has changed.</exception>
    ValueTask UpsertAsync<T>(T row, CancellationToken cancellationToken = default)
        where T : class, ITable<T>;

    /// <summary>Deletes the row with this row's key.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="row">The row.</param>
    /// <param name="cancellationToken">Cancels the wait; has no effect once the commit has begun.</param>
    /// <returns>False if there was no such row.</returns>
    /// <exception cref="ConcurrencyException">The concurrency token of the stored row has changed.</exception>
    ValueTask<bool> DeleteAsync<T>(T row, CancellationToken cancellationToken = default)
        where T : class, ITable<T>;

    /// <summary>Deletes a row by its key.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="key">The key, from the generated <c>T.Key(…)</c>.</param>
    /// <param name="cancellationToken">Cancels the wait; has no effect once the commit has begun.</param>
    /// <returns>False if there was no such row.</returns>
    ValueTask<bool> DeleteAsync<T>(TableKey<T> key, CancellationToken cancellationToken = default)
        where T : class, ITable<T>;

    /// <summary>Finds a row by its key.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="key">The key, from the generated <c>T.Key(…)</c>.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>A new object, or null if there is no such row.</returns>
    ValueTask<T?> FindAsync<T>(TableKey<T> key, CancellationToken cancellationToken = default)
        where T : class, ITable<T>;

    /// <summary>Deletes the row with these values of a unique index.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="key">The values, from a generated method such as <c>User.ByEmail(…)</c>.</param>
    /// <param name="cancellationToken">Cancels the wait; has no effect once the commit has begun.</param>
    /// <returns>False if there was no such row.</returns>
    ValueTask<bool> DeleteAsync<T>(UniqueKey<T> key, CancellationToken cancellationToken = default)
        where T : class, ITable<T>;

    /// <summary>Finds the row with these values of a unique index.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="key">The values, from a generated method such as <c>User.ByEmail(…)</c>.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>A new object, or null if there is no such row.</returns>
    ValueTask<T?> FindAsync<T>(UniqueKey<T> key, CancellationToken cancellationToken = default)
        where T : class, ITable<T>;

    /// <summary>Replaces rows by their keys in one transaction: all or none. Unique values are checked once all rows are in place. The sequence is enumerated once.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <param name="cancellationToken">Cancels between rows or while waiting; has no effect once the commit has begun.</param>
    /// <returns>The number of rows.</returns>
    /// <exception cref="RowGoneException">One of the rows does not exist.</exception>
    /// <exception cref="ConcurrencyException">The concurrency token of a stored row has changed.</exception>
    ValueTask<long> UpdateAsync<T>(IEnumerable<T> rows, CancellationToken cancellationToken = default)
        where T : class, ITable<T>;

    /// <summary>Replaces rows by their keys and inserts those that do not exist, in one transaction: all or none. The sequence is enumerated once.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <param name="cancellationToken">Cancels between rows or while waiting; has no effect once the commit has begun.</param>
    /// <returns>The number of rows.</returns>
    /// <exception cref="ConcurrencyException">A row exists, but its concurrency token has changed.</exception>
    ValueTask<long> UpsertAsync<T>(IEnumerable<T> rows, CancellationToken cancellationToken = default)
        where T : class, ITable<T>;

    /// <summary>Deletes rows by their keys in one transaction: all or none. The sequence is enumerated once.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <param name="cancellationToken">Cancels between rows or while waiting; has no effect once the commit has begun.</param>
    /// <returns>The number of rows that existed and were deleted.</returns>
    /// <exception cref="ConcurrencyException">The concurrency token of a stored row has changed.</exception>
    ValueTask<long> DeleteAsync<T>(IEnumerable<T> rows, CancellationToken cancellationToken = default)
        where T : class, ITable<T>;

    /// <summary>Inserts a row, or takes the conflict action if a row with its key or unique values already exists. A key of 0 is assigned by the database, or set to the key of the changed row.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="row">The row.</param>
    /// <param name="onConflict">The conflict target and action, such as <c>OnConflict.Of(User.Columns.Email).Replace()</c>.</param>
    /// <param name="cancellationToken">Cancels the wait; has no effect once the commit has begun.</param>
    /// <returns>Which of the two happened to the row.</returns>
    /// <exception cref="UniqueConstraintException">The row conflicts with another row outside the conflict target.</exception>
    ValueTask<UpsertOutcome> UpsertAsync<T>(T row, OnConflict<T> onConflict, CancellationToken cancellationToken = default)
        where T : class, ITable<T>;

    /// <summary>Upserts many rows in this way, one after the other in one transaction: all or none. The sequence is enumerated once.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <param name="onConflict">The conflict target and action.</param>
    /// <param name="cancellationToken">Cancels between rows or while waiting; has no effect once the commit has begun.</param>
    /// <returns>The number of rows that were inserted or changed.</returns>
    /// <exception cref="UniqueConstraintException">A row conflicts with another row outside the conflict target.</exception>
    ValueTask<long> UpsertAsync<T>(IEnumerable<T> rows, OnConflict<T> onConflict, CancellationToken cancellationToken = default)
        where T : class, ITable<T>;
}
