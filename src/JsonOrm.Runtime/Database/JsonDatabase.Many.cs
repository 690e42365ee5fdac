using JsonOrm.Catalogue;
using JsonOrm.Scheduling;
using JsonOrm.Transactions;
using JsonOrm.Writes;

namespace JsonOrm;

// Writes many rows, and upserts with a conflict target: each call is a transaction of its own.
public sealed partial class JsonDatabase
{
    /// <summary>Inserts rows in one transaction: all or none. The sequence is enumerated once.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <returns>The number of rows.</returns>
    public long Insert<T>(IEnumerable<T> rows)
        where T : class, ITable<T> => Write(new BulkPreparation<T>(Attach<T>(), rows, _engine.MaxRowBytes, default)).Written;

    /// <summary>Replaces rows by their keys in one transaction: all or none. Unique values are checked once all rows are in place. The sequence is enumerated once.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <returns>The number of rows.</returns>
    public long Update<T>(IEnumerable<T> rows)
        where T : class, ITable<T> => Write(Many(WriteKind.Update, rows, null, default)).Written;

    /// <summary>Replaces rows by their keys and inserts those that do not exist, in one transaction: all or none. The sequence is enumerated once.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <returns>The number of rows.</returns>
    public long Upsert<T>(IEnumerable<T> rows)
        where T : class, ITable<T> => Write(Many(WriteKind.Upsert, rows, null, default)).Written;

    /// <summary>Deletes rows by their keys in one transaction: all or none. The sequence is enumerated once.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <returns>The number of rows that existed and were deleted.</returns>
    public long Delete<T>(IEnumerable<T> rows)
        where T : class, ITable<T> => Write(Many(WriteKind.Delete, rows, null, default)).Written;

    /// <summary>Inserts a row, or takes the conflict action if a row with its key or unique values already exists. A key of 0 is assigned by the database, or set to the key of the changed row.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="row">The row.</param>
    /// <param name="onConflict">The conflict target and action.</param>
    /// <returns>Which of the two happened to the row.</returns>
    public UpsertOutcome Upsert<T>(T row, OnConflict<T> onConflict)
        where T : class, ITable<T>
    {
        ManyWrites<T> write = Many(WriteKind.Upsert, [row], onConflict, default);
        Write(write);
        return write.FirstOutcome;
    }

    /// <summary>Upserts many rows in this way, one after the other in one transaction: all or none. The sequence is enumerated once.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <param name="onConflict">The conflict target and action.</param>
    /// <returns>The number of rows that were inserted or changed.</returns>
    public long Upsert<T>(IEnumerable<T> rows, OnConflict<T> onConflict)
        where T : class, ITable<T> => Write(Many(WriteKind.Upsert, rows, onConflict, default)).Written;

    /// <inheritdoc/>
    public async ValueTask<long> InsertAsync<T>(IEnumerable<T> rows, CancellationToken cancellationToken = default)
        where T : class, ITable<T> =>
        (await WriteAsync(new BulkPreparation<T>(Attach<T>(), rows, _engine.MaxRowBytes, cancellationToken), cancellationToken).ConfigureAwait(false)).Written;

    /// <inheritdoc/>
    public async ValueTask<long> UpdateAsync<T>(IEnumerable<T> rows, CancellationToken cancellationToken = default)
        where T : class, ITable<T> =>
        (await WriteAsync(Many(WriteKind.Update, rows, null, cancellationToken), cancellationToken).ConfigureAwait(false)).Written;

    /// <inheritdoc/>
    public async ValueTask<long> UpsertAsync<T>(IEnumerable<T> rows, CancellationToken cancellationToken = default)
        where T : class, ITable<T> =>
        (await WriteAsync(Many(WriteKind.Upsert, rows, null, cancellationToken), cancellationToken).ConfigureAwait(false)).Written;

    /// <inheritdoc/>
    public async ValueTask<long> DeleteAsync<T>(IEnumerable<T> rows, CancellationToken cancellationToken = default)
        where T : class, ITable<T> =>
        (await WriteAsync(Many(WriteKind.Delete, rows, null, cancellationToken), cancellationToken).ConfigureAwait(false)).Written;

    /// <inheritdoc/>
    public async ValueTask<UpsertOutcome> UpsertAsync<T>(T row, OnConflict<T> onConflict, CancellationToken cancellationToken = default)
        where T : class, ITable<T>
    {
        ManyWrites<T> write = Many(WriteKind.Upsert, [row], onConflict, cancellationToken);
        await WriteAsync(write, cancellationToken).ConfigureAwait(false);
        return write.FirstOutcome;
    }

    /// <inheritdoc/>
    public async ValueTask<long> UpsertAsync<T>(IEnumerable<T> rows, OnConflict<T> onConflict, CancellationToken cancellationToken = default)
        where T : class, ITable<T> =>
        (await WriteAsync(Many(WriteKind.Upsert, rows, onConflict, cancellationToken), cancellationToken).ConfigureAwait(false)).Written;

    private ManyWrites<T> Many<T>(WriteKind kind, IEnumerable<T> rows, OnConflict<T>? onConflict, CancellationToken cancellationToken)
        where T : class, ITable<T>
    {
        TableSlot slot = Attach<T>();
        cancellationToken.ThrowIfCancellationRequested();
        ConflictWrites<T>? conflicts = onConflict is null ? null : new ConflictWrites<T>(onConflict, _engine.Catalog, _engine.MaxRowBytes);
        return new ManyWrites<T>(kind, slot, rows, conflicts, _engine.MaxRowBytes, cancellationToken);
    }

    private TWrite Write<TWrite>(TWrite write)
        where TWrite : LongWrite
    {
        try
        {
            _engine.Writer.Enter(_engine.WriteTimeout);
            _engine.Pipeline.Complete(ApplyAndUnlock(write));
            return write;
        }
        catch
        {
            write.Undo();
            throw;
        }
    }

    private async ValueTask<TWrite> WriteAsync<TWrite>(TWrite write, CancellationToken cancellationToken)
        where TWrite : LongWrite
    {
        try
        {
            await new GrantedWait(EnterAsync(cancellationToken));
            await _engine.Pipeline.CompleteAsync(ApplyAndUnlock(write)).ConfigureAwait(false);
            return write;
        }
        catch
        {
            write.Undo();
            throw;
        }
        finally
        {
            await EngineThreads.Leave();
        }
    }

    private CommitTicket ApplyAndUnlock(LongWrite write)
    {
        try
        {
            WriteTransaction transaction = _engine.Begin();
            if (write.Holder is { } holder)
            {
                _engine.Writer.Keep(holder);
            }

            write.Apply(transaction);
            return _engine.Commit(transaction);
        }
        finally
        {
            _engine.Writer.Exit();
        }
    }
}
