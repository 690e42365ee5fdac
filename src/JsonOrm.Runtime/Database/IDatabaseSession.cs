namespace JsonOrm;

/// <summary>
/// Where rows are read and written: a database (each call a transaction of its own) or a transaction.
/// A call that throws has changed nothing, neither in the database nor in the rows it was given.
/// </summary>
public interface IDatabaseSession : IQuerySession
{
    /// <summary>Inserts a row. An int or long key that is 0 is assigned by the database and set on the row.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="row">The row.</param>
    /// <param name="cancellationToken">Gives up while waiting; never once the commit has begun.</param>
    /// <exception cref="ValidationException">The row breaks its annotations.</exception>
    /// <exception cref="UniqueConstraintException">Its key or a unique value is taken.</exception>
    ValueTask InsertAsync<T>(T row, CancellationToken cancellationToken = default)
        where T : class, ITable<T>;

    /// <summary>Inserts rows in one transaction: all or none. The sequence is enumerated once.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <param name="cancellationToken">Gives up between rows or while waiting; never once the commit has begun.</param>
    /// <returns>The number of rows.</returns>
    ValueTask<long> InsertAsync<T>(IEnumerable<T> rows, CancellationToken cancellationToken = default)
        where T : class, ITable<T>;

    /// <summary>Replaces the row that has this row's key, and moves the concurrency token on.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="row">The row.</param>
    /// <param name="cancellationToken">Gives up while waiting; never once the commit has begun.</param>
    /// <exception cref="RowGoneException">There is no such row.</exception>
    /// <exception cref="ConcurrencyException">Its concurrency token moved on.</exception>
    ValueTask UpdateAsync<T>(T row, CancellationToken cancellationToken = default)
        where T : class, ITable<T>;

    /// <summary>Replaces the row that has this row's key, or inserts it when there is none. A key of 0 is assigned.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="row">The row.</param>
    /// <param name="cancellationToken">Gives up while waiting; never once the commit has begun.</param>
    /// <exception cref="ConcurrencyException">The row exists and its concurrency token moved on.</exception>
    ValueTask UpsertAsync<T>(T row, CancellationToken cancellationToken = default)
        where T : class, ITable<T>;

    /// <summary>Deletes the row that has this row's key.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="row">The row.</param>
    /// <param name="cancellationToken">Gives up while waiting; never once the commit has begun.</param>
    /// <returns>False when there was none.</returns>
    /// <exception cref="ConcurrencyException">The row's concurrency token moved on.</exception>
    ValueTask<bool> DeleteAsync<T>(T row, CancellationToken cancellationToken = default)
        where T : class, ITable<T>;

    /// <summary>Deletes a row by its key.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="key">The key, from the generated <c>T.Key(…)</c>.</param>
    /// <param name="cancellationToken">Gives up while waiting; never once the commit has begun.</param>
    /// <returns>False when there was none.</returns>
    ValueTask<bool> DeleteAsync<T>(TableKey<T> key, CancellationToken cancellationToken = default)
        where T : class, ITable<T>;

    /// <summary>Finds a row by its key.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="key">The key, from the generated <c>T.Key(…)</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A fresh object, or null when there is none.</returns>
    ValueTask<T?> FindAsync<T>(TableKey<T> key, CancellationToken cancellationToken = default)
        where T : class, ITable<T>;

    /// <summary>Deletes the row that holds these values of a unique index.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="key">The values, from a generated method such as <c>User.ByEmail(…)</c>.</param>
    /// <param name="cancellationToken">Gives up while waiting; never once the commit has begun.</param>
    /// <returns>False when there was none.</returns>
    ValueTask<bool> DeleteAsync<T>(UniqueKey<T> key, CancellationToken cancellationToken = default)
        where T : class, ITable<T>;

    /// <summary>Finds the row that holds these values of a unique index.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="key">The values, from a generated method such as <c>User.ByEmail(…)</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A fresh object, or null when there is none.</returns>
    ValueTask<T?> FindAsync<T>(UniqueKey<T> key, CancellationToken cancellationToken = default)
        where T : class, ITable<T>;

    /// <summary>Replaces rows by their keys in one transaction: all or none. Their unique values are looked at when all are in place. The sequence is enumerated once.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <param name="cancellationToken">Gives up between rows or while waiting; never once the commit has begun.</param>
    /// <returns>The number of rows.</returns>
    /// <exception cref="RowGoneException">One is not there.</exception>
    /// <exception cref="ConcurrencyException">The concurrency token of one moved on.</exception>
    ValueTask<long> UpdateAsync<T>(IEnumerable<T> rows, CancellationToken cancellationToken = default)
        where T : class, ITable<T>;

    /// <summary>Replaces rows by their keys, and inserts those that are not there, in one transaction: all or none. The sequence is enumerated once.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <param name="cancellationToken">Gives up between rows or while waiting; never once the commit has begun.</param>
    /// <returns>The number of rows.</returns>
    /// <exception cref="ConcurrencyException">A row exists and its concurrency token moved on.</exception>
    ValueTask<long> UpsertAsync<T>(IEnumerable<T> rows, CancellationToken cancellationToken = default)
        where T : class, ITable<T>;

    /// <summary>Deletes rows by their keys in one transaction: all or none. The sequence is enumerated once.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <param name="cancellationToken">Gives up between rows or while waiting; never once the commit has begun.</param>
    /// <returns>How many of them were there.</returns>
    /// <exception cref="ConcurrencyException">A row's concurrency token moved on.</exception>
    ValueTask<long> DeleteAsync<T>(IEnumerable<T> rows, CancellationToken cancellationToken = default)
        where T : class, ITable<T>;

    /// <summary>Inserts a row, or does what is asked for when a row with its key or unique values is there already. A key of 0 is assigned, or set to that of the row that was changed.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="row">The row.</param>
    /// <param name="onConflict">What a conflict is and what is then done, such as <c>OnConflict.Of(User.Columns.Email).Replace()</c>.</param>
    /// <param name="cancellationToken">Gives up while waiting; never once the commit has begun.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="UniqueConstraintException">The row collides with another one elsewhere.</exception>
    ValueTask<UpsertOutcome> UpsertAsync<T>(T row, OnConflict<T> onConflict, CancellationToken cancellationToken = default)
        where T : class, ITable<T>;

    /// <summary>Does the same with many rows, one after the other in one transaction: all or none. The sequence is enumerated once.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <param name="onConflict">What a conflict is and what is then done.</param>
    /// <param name="cancellationToken">Gives up between rows or while waiting; never once the commit has begun.</param>
    /// <returns>How many rows were inserted or changed.</returns>
    /// <exception cref="UniqueConstraintException">A row collides with another one elsewhere.</exception>
    ValueTask<long> UpsertAsync<T>(IEnumerable<T> rows, OnConflict<T> onConflict, CancellationToken cancellationToken = default)
        where T : class, ITable<T>;
}
