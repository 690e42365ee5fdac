using JsonOrm.Database;
using JsonOrm.Transactions;

namespace JsonOrm;

// Writes of many rows, and upserts that say what a conflict is: each call a transaction of its own.
public sealed partial class JsonDatabase
{
    /// <summary>Inserts rows in one transaction: all or none. The sequence is enumerated once.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <returns>The number of rows.</returns>
    public long Insert<T>(IEnumerable<T> rows)
        where T : class, ITable<T>
    {
        _engine.ThrowIfNotWritable();
        TableSlot slot = _engine.Catalog.Attach(T.Schema);
        var bulk = new BulkPreparation<T>(rows, _engine.MaxRowBytes, default);
        _engine.Writer.Enter(_engine.WriteTimeout);
        try
        {
            _engine.Pipeline.Complete(ApplyAndUnlock(slot, bulk));
        }
        catch
        {
            bulk.Undo();
            throw;
        }

        _engine.CheckpointWhenDue();
        return bulk.Count;
    }

    /// <summary>Replaces rows by their keys in one transaction: all or none. Their unique values are looked at when all are in place. The sequence is enumerated once.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <returns>The number of rows.</returns>
    public long Update<T>(IEnumerable<T> rows)
        where T : class, ITable<T> => Write(Many(WriteKind.Update, rows, null, default));

    /// <summary>Replaces rows by their keys, and inserts those that are not there in one transaction: all or none. The sequence is enumerated once.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <returns>The number of rows.</returns>
    public long Upsert<T>(IEnumerable<T> rows)
        where T : class, ITable<T> => Write(Many(WriteKind.Upsert, rows, null, default));

    /// <summary>Deletes rows by their keys in one transaction: all or none. The sequence is enumerated once.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <returns>How many of them were there.</returns>
    public long Delete<T>(IEnumerable<T> rows)
        where T : class, ITable<T> => Write(Many(WriteKind.Delete, rows, null, default));

    /// <summary>Inserts a row, or does what is asked for when a row with its key or unique values is there already. A key of 0 is assigned, or set to that of the row that was changed.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="row">The row.</param>
    /// <param name="onConflict">What a conflict is and what is then done.</param>
    /// <returns>What was done.</returns>
    public UpsertOutcome Upsert<T>(T row, OnConflict<T> onConflict)
        where T : class, ITable<T>
    {
        ManyWrites<T> write = Many(WriteKind.Upsert, [row], onConflict, default);
        Write(write);
        return write.FirstOutcome;
    }

    /// <summary>Does the same with many rows, one after the other in one transaction: all or none. The sequence is enumerated once.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <param name="onConflict">What a conflict is and what is then done.</param>
    /// <returns>How many rows were inserted or changed.</returns>
    public long Upsert<T>(IEnumerable<T> rows, OnConflict<T> onConflict)
        where T : class, ITable<T> => Write(Many(WriteKind.Upsert, rows, onConflict, default));

    /// <inheritdoc/>
    public async ValueTask<long> InsertAsync<T>(IEnumerable<T> rows, CancellationToken cancellationToken = default)
        where T : class, ITable<T>
    {
        _engine.ThrowIfNotWritable();
        TableSlot slot = _engine.Catalog.Attach(T.Schema);
        var bulk = new BulkPreparation<T>(rows, _engine.MaxRowBytes, cancellationToken);
        await EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _engine.Pipeline.CompleteAsync(ApplyAndUnlock(slot, bulk)).ConfigureAwait(false);
        }
        catch
        {
            bulk.Undo();
            throw;
        }

        _engine.CheckpointWhenDue();
        return bulk.Count;
    }

    /// <inheritdoc/>
    public ValueTask<long> UpdateAsync<T>(IEnumerable<T> rows, CancellationToken cancellationToken = default)
        where T : class, ITable<T> => WriteAsync(Many(WriteKind.Update, rows, null, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<long> UpsertAsync<T>(IEnumerable<T> rows, CancellationToken cancellationToken = default)
        where T : class, ITable<T> => WriteAsync(Many(WriteKind.Upsert, rows, null, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<long> DeleteAsync<T>(IEnumerable<T> rows, CancellationToken cancellationToken = default)
        where T : class, ITable<T> => WriteAsync(Many(WriteKind.Delete, rows, null, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<UpsertOutcome> UpsertAsync<T>(T row, OnConflict<T> onConflict, CancellationToken cancellationToken = default)
        where T : class, ITable<T>
    {
        ManyWrites<T> write = Many(WriteKind.Upsert, [row], onConflict, cancellationToken);
        await WriteAsync(write, cancellationToken).ConfigureAwait(false);
        return write.FirstOutcome;
    }

    /// <inheritdoc/>
    public ValueTask<long> UpsertAsync<T>(IEnumerable<T> rows, OnConflict<T> onConflict, CancellationToken cancellationToken = default)
        where T : class, ITable<T> => WriteAsync(Many(WriteKind.Upsert, rows, onConflict, cancellationToken), cancellationToken);

    private ManyWrites<T> Many<T>(WriteKind kind, IEnumerable<T> rows, OnConflict<T>? onConflict, CancellationToken cancellationToken)
        where T : class, ITable<T>
    {
        _engine.ThrowIfNotWritable();
        cancellationToken.ThrowIfCancellationRequested();
        ConflictWrites<T>? conflicts = onConflict is null ? null : new ConflictWrites<T>(onConflict, _engine.Catalog, _engine.MaxRowBytes);
        return new ManyWrites<T>(kind, rows, conflicts, _engine.MaxRowBytes, cancellationToken);
    }

    private long Write<T>(ManyWrites<T> rows)
        where T : class, ITable<T>
    {
        TableSlot slot = _engine.Catalog.Attach(T.Schema);
        long count;
        try
        {
            _engine.Writer.Enter(_engine.WriteTimeout);
            CommitTicket ticket = ApplyAndUnlock(slot, rows, out count);
            _engine.Pipeline.Complete(ticket);
        }
        catch
        {
            rows.Undo();
            throw;
        }

        _engine.CheckpointWhenDue();
        return count;
    }

    private async ValueTask<long> WriteAsync<T>(ManyWrites<T> rows, CancellationToken cancellationToken)
        where T : class, ITable<T>
    {
        TableSlot slot = _engine.Catalog.Attach(T.Schema);
        long count;
        try
        {
            await EnterAsync(cancellationToken).ConfigureAwait(false);
            CommitTicket ticket = ApplyAndUnlock(slot, rows, out count);
            await _engine.Pipeline.CompleteAsync(ticket).ConfigureAwait(false);
        }
        catch
        {
            rows.Undo();
            throw;
        }

        _engine.CheckpointWhenDue();
        return count;
    }

    private CommitTicket ApplyAndUnlock<T>(TableSlot slot, ManyWrites<T> rows, out long count)
        where T : class, ITable<T>
    {
        try
        {
            WriteTransaction transaction = _engine.Begin();
            KeepForMany(slot, rows.Count);
            count = rows.Apply(transaction, slot);
            return _engine.Commit(transaction);
        }
        finally
        {
            _engine.Writer.Exit();
        }
    }

    private CommitTicket ApplyAndUnlock<T>(TableSlot slot, BulkPreparation<T> bulk)
        where T : class, ITable<T>
    {
        try
        {
            WriteTransaction transaction = _engine.Begin();
            KeepForMany(slot, bulk.Count);
            bulk.AssignKeys(transaction.NextAssignedKey(slot));
            transaction.InsertMany(slot, bulk.Keys, bulk.Lines);
            return _engine.Commit(transaction);
        }
        finally
        {
            _engine.Writer.Exit();
        }
    }

    // A few rows take no longer than those who wait should spin.
    private void KeepForMany(TableSlot slot, int rows)
    {
        if (rows > 100)
        {
            _engine.Writer.Keep(new WriterHolder("a write of many rows", slot.Name));
        }
    }
}
