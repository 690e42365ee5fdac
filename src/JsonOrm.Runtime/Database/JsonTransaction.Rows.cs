using JsonOrm.Catalogue;
using JsonOrm.Models;
using JsonOrm.Rows;
using JsonOrm.Transactions;
using JsonOrm.Writes;

namespace JsonOrm;

// Reads and writes rows in a transaction: everything is in memory until the commit, so nothing waits.
public sealed partial class JsonTransaction
{
    /// <summary>Inserts a row. If an int or long key is 0, the database assigns it and sets it on the row.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="row">The row.</param>
    public void Insert<T>(T row)
        where T : class, ITable<T> => Write(WriteKind.Insert, row);

    /// <summary>Inserts rows: all or none. The sequence is enumerated once.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <returns>The number of rows.</returns>
    public long Insert<T>(IEnumerable<T> rows)
        where T : class, ITable<T> => InsertMany(rows, default);

    /// <summary>Replaces the row with this row's key, and advances the concurrency token.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="row">The row.</param>
    public void Update<T>(T row)
        where T : class, ITable<T> => Write(WriteKind.Update, row);

    /// <summary>Replaces the row with this row's key, or inserts it if there is none.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="row">The row.</param>
    public void Upsert<T>(T row)
        where T : class, ITable<T> => Write(WriteKind.Upsert, row);

    /// <summary>Deletes the row with this row's key.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="row">The row.</param>
    /// <returns>False if there was no such row.</returns>
    public bool Delete<T>(T row)
        where T : class, ITable<T> => Write(WriteKind.Delete, row);

    /// <summary>Deletes a row by its key.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="key">The key, from the generated <c>T.Key(…)</c>.</param>
    /// <returns>False if there was no such row.</returns>
    public bool Delete<T>(TableKey<T> key)
        where T : class, ITable<T>
    {
        Enter();
        try
        {
            return _transaction.Delete(_engine.Catalog.Attach<T>(), key.Encoded);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Finds a row by its key, as this transaction sees it.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="key">The key, from the generated <c>T.Key(…)</c>.</param>
    /// <returns>A new object, or null if there is no such row.</returns>
    public T? Find<T>(TableKey<T> key)
        where T : class, ITable<T>
    {
        Enter();
        try
        {
            if (!_transaction.TryFind(_engine.Catalog.Attach<T>(), key.Encoded, out RowSlice line))
            {
                return null;
            }

            return StoredRow.Read<T>(line);
        }
        finally
        {
            Leave();
        }
    }

    /// <inheritdoc/>
    public ValueTask InsertAsync<T>(T row, CancellationToken cancellationToken = default)
        where T : class, ITable<T>
    {
        cancellationToken.ThrowIfCancellationRequested();
        Insert(row);
        return default;
    }

    /// <inheritdoc/>
    public ValueTask<long> InsertAsync<T>(IEnumerable<T> rows, CancellationToken cancellationToken = default)
        where T : class, ITable<T> => new(InsertMany(rows, cancellationToken));

    /// <inheritdoc/>
    public ValueTask UpdateAsync<T>(T row, CancellationToken cancellationToken = default)
        where T : class, ITable<T>
    {
        cancellationToken.ThrowIfCancellationRequested();
        Update(row);
        return default;
    }

    /// <inheritdoc/>
    public ValueTask UpsertAsync<T>(T row, CancellationToken cancellationToken = default)
        where T : class, ITable<T>
    {
        cancellationToken.ThrowIfCancellationRequested();
        Upsert(row);
        return default;
    }

    /// <inheritdoc/>
    public ValueTask<bool> DeleteAsync<T>(T row, CancellationToken cancellationToken = default)
        where T : class, ITable<T>
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<bool>(Delete(row));
    }

    /// <inheritdoc/>
    public ValueTask<bool> DeleteAsync<T>(TableKey<T> key, CancellationToken cancellationToken = default)
        where T : class, ITable<T>
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<bool>(Delete(key));
    }

    /// <inheritdoc/>
    public ValueTask<T?> FindAsync<T>(TableKey<T> key, CancellationToken cancellationToken = default)
        where T : class, ITable<T>
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<T?>(Find(key));
    }

    private bool Write<T>(WriteKind kind, T row)
        where T : class, ITable<T>
    {
        PreparedRow<T> prepared = default;
        Enter();
        try
        {
            TableSlot slot = _engine.Catalog.Attach<T>();
            prepared = RowWrites.Prepare(kind, row, _engine.MaxRowBytes);
            bool isDone = RowWrites.Apply(kind, _transaction, slot, ref prepared, _engine.MaxRowBytes);
            _given.Add<T>(new ReadOnlySpan<PreparedRow<T>>(in prepared));
            return isDone;
        }
        catch
        {
            prepared.Undo();
            throw;
        }
        finally
        {
            Leave();
        }
    }

    private long InsertMany<T>(IEnumerable<T> rows, CancellationToken cancellationToken)
        where T : class, ITable<T>
    {
        TableSlot slot = _engine.Catalog.Attach<T>();

        // Enumerated before the transaction is entered, because the sequence may itself read through it.
        var bulk = new BulkPreparation<T>(slot, rows, _engine.MaxRowBytes, cancellationToken);
        Enter();
        try
        {
            bulk.Apply(_transaction);
            bulk.Remember(_given);
            return bulk.Written;
        }
        catch
        {
            bulk.Undo();
            throw;
        }
        finally
        {
            Leave();
        }
    }
}
