using JsonOrm.Database;
using JsonOrm.Rows;
using JsonOrm.Transactions;

namespace JsonOrm;

// Writes outside a transaction: each is one of its own. Rows are checked and encoded before the writer lock is taken, and the
// lock is let go before the disk is waited for.
public sealed partial class JsonDatabase
{
    /// <summary>Inserts a row. An int or long key that is 0 is assigned by the database and set on the row.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="row">The row.</param>
    public void Insert<T>(T row)
        where T : class, ITable<T> => Write(WriteKind.Insert, row);

    /// <summary>Replaces the row that has this row's key, and moves the concurrency token on.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="row">The row.</param>
    public void Update<T>(T row)
        where T : class, ITable<T> => Write(WriteKind.Update, row);

    /// <summary>Replaces the row that has this row's key, or inserts it when there is none.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="row">The row.</param>
    public void Upsert<T>(T row)
        where T : class, ITable<T> => Write(WriteKind.Upsert, row);

    /// <summary>Deletes the row that has this row's key.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="row">The row.</param>
    /// <returns>False when there was none.</returns>
    public bool Delete<T>(T row)
        where T : class, ITable<T> => Write(WriteKind.Delete, row);

    /// <summary>Deletes a row by its key.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="key">The key, from the generated <c>T.Key(…)</c>.</param>
    /// <returns>False when there was none.</returns>
    public bool Delete<T>(TableKey<T> key)
        where T : class, ITable<T>
    {
        _engine.ThrowIfNotWritable();
        TableSlot slot = _engine.Catalog.Attach(T.Schema);
        _engine.Writer.Enter(_engine.WriteTimeout);
        bool isDone = DeleteAndUnlock(slot, key.Encoded, out CommitTicket ticket);
        _engine.Pipeline.Complete(ticket);
        return isDone;
    }

    /// <inheritdoc/>
    public ValueTask InsertAsync<T>(T row, CancellationToken cancellationToken = default)
        where T : class, ITable<T> => WithoutResult(WriteAsync(WriteKind.Insert, row, cancellationToken));

    /// <inheritdoc/>
    public ValueTask UpdateAsync<T>(T row, CancellationToken cancellationToken = default)
        where T : class, ITable<T> => WithoutResult(WriteAsync(WriteKind.Update, row, cancellationToken));

    /// <inheritdoc/>
    public ValueTask UpsertAsync<T>(T row, CancellationToken cancellationToken = default)
        where T : class, ITable<T> => WithoutResult(WriteAsync(WriteKind.Upsert, row, cancellationToken));

    /// <inheritdoc/>
    public ValueTask<bool> DeleteAsync<T>(T row, CancellationToken cancellationToken = default)
        where T : class, ITable<T> => WriteAsync(WriteKind.Delete, row, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<bool> DeleteAsync<T>(TableKey<T> key, CancellationToken cancellationToken = default)
        where T : class, ITable<T>
    {
        _engine.ThrowIfNotWritable();
        TableSlot slot = _engine.Catalog.Attach(T.Schema);
        await EnterAsync(cancellationToken).ConfigureAwait(false);
        bool isDone = DeleteAndUnlock(slot, key.Encoded, out CommitTicket ticket);
        await _engine.Pipeline.CompleteAsync(ticket).ConfigureAwait(false);
        return isDone;
    }

    private static ValueTask WithoutResult(ValueTask<bool> write) =>
        write.IsCompletedSuccessfully ? default : new ValueTask(write.AsTask());

    private bool Write<T>(WriteKind kind, T row)
        where T : class, ITable<T>
    {
        PreparedRow<T> prepared = default;
        try
        {
            TableSlot slot = Prepare(kind, row, out prepared);
            _engine.Writer.Enter(_engine.WriteTimeout);
            bool isDone = ApplyAndUnlock(kind, slot, ref prepared, out CommitTicket ticket);
            _engine.Pipeline.Complete(ticket);
            _engine.CheckpointWhenDue();
            return isDone;
        }
        catch
        {
            prepared.Undo();
            throw;
        }
    }

    // Not an async method, so that a commit which the calling thread leads itself allocates no state machine.
    private ValueTask<bool> WriteAsync<T>(WriteKind kind, T row, CancellationToken cancellationToken)
        where T : class, ITable<T>
    {
        PreparedRow<T> prepared = default;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            TableSlot slot = Prepare(kind, row, out prepared);
            if (!_engine.Writer.TryEnter())
            {
                return WriteAfterWaitingAsync(kind, slot, prepared, cancellationToken);
            }

            bool isDone = ApplyAndUnlock(kind, slot, ref prepared, out CommitTicket ticket);
            ValueTask completion = _engine.Pipeline.CompleteAsync(ticket);
            if (!completion.IsCompletedSuccessfully)
            {
                return CompleteAsync(completion, prepared, isDone);
            }

            _engine.CheckpointWhenDue();
            return new ValueTask<bool>(isDone);
        }
        catch (Exception error)
        {
            prepared.Undo();
            return error is OperationCanceledException canceled && canceled.CancellationToken == cancellationToken
                ? ValueTask.FromCanceled<bool>(cancellationToken)
                : ValueTask.FromException<bool>(error);
        }
    }

    private async ValueTask<bool> WriteAfterWaitingAsync<T>(WriteKind kind, TableSlot slot, PreparedRow<T> prepared, CancellationToken cancellationToken)
        where T : class, ITable<T>
    {
        try
        {
            await _engine.Writer.EnterAsync(_engine.WriteTimeout, cancellationToken).ConfigureAwait(false);
            bool isDone = ApplyAndUnlock(kind, slot, ref prepared, out CommitTicket ticket);
            await _engine.Pipeline.CompleteAsync(ticket).ConfigureAwait(false);
            _engine.CheckpointWhenDue();
            return isDone;
        }
        catch
        {
            prepared.Undo();
            throw;
        }
    }

    private async ValueTask<bool> CompleteAsync<T>(ValueTask completion, PreparedRow<T> prepared, bool isDone)
        where T : class, ITable<T>
    {
        try
        {
            await completion.ConfigureAwait(false);
        }
        catch
        {
            prepared.Undo();
            throw;
        }

        _engine.CheckpointWhenDue();
        return isDone;
    }

    private TableSlot Prepare<T>(WriteKind kind, T row, out PreparedRow<T> prepared)
        where T : class, ITable<T>
    {
        prepared = default;
        _engine.ThrowIfNotWritable();
        TableSlot slot = _engine.Catalog.Attach(T.Schema);
        prepared = RowWrites.Prepare(kind, row, _engine.MaxRowBytes);
        return slot;
    }

    private bool ApplyAndUnlock<T>(WriteKind kind, TableSlot slot, ref PreparedRow<T> prepared, out CommitTicket ticket)
        where T : class, ITable<T>
    {
        try
        {
            WriteTransaction transaction = _engine.BeginRow();
            bool isDone = RowWrites.Apply(kind, transaction, slot, ref prepared, _engine.MaxRowBytes);
            ticket = _engine.Commit(transaction);
            return isDone;
        }
        finally
        {
            _engine.Pipeline.EndRow();
            _engine.Writer.Exit();
        }
    }

    private bool DeleteAndUnlock(TableSlot slot, RowKey key, out CommitTicket ticket)
    {
        try
        {
            WriteTransaction transaction = _engine.Begin();
            bool isDone = transaction.Delete(slot, key);
            ticket = _engine.Commit(transaction);
            return isDone;
        }
        finally
        {
            _engine.Writer.Exit();
        }
    }

    private ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _engine.Writer.TryEnter() ? default : _engine.Writer.EnterAsync(_engine.WriteTimeout, cancellationToken);
    }
}
