using JsonOrm.Catalogue;
using JsonOrm.Scheduling;
using JsonOrm.Transactions;
using JsonOrm.Writes;

namespace JsonOrm;

// Writes outside a transaction; each is a transaction of its own. Rows are validated and encoded before the writer lock is taken, and the lock is released
// before waiting for the disk.
public sealed partial class JsonDatabase
{
    /// <summary>Inserts a row. If an int or long key is 0, the database assigns it and sets it on the row.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="row">The row.</param>
    public void Insert<T>(T row)
        where T : class, ITable<T> => Write(WriteKind.Insert, row);

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
        where T : class, ITable<T> => Write(WriteKind.DeleteByKey, Attach<T>(), PreparedRow<T>.By(key));

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
    public ValueTask<bool> DeleteAsync<T>(TableKey<T> key, CancellationToken cancellationToken = default)
        where T : class, ITable<T> => DeleteAsync(WriteKind.DeleteByKey, PreparedRow<T>.By(key), cancellationToken);

    private static ValueTask WithoutResult(ValueTask<bool> write) =>
        write.IsCompletedSuccessfully ? default : new ValueTask(write.AsTask());

    private bool Write<T>(WriteKind kind, T row)
        where T : class, ITable<T>
    {
        TableSlot slot = Attach<T>();
        return Write(kind, slot, RowWrites.Prepare(kind, row, _engine.MaxRowBytes));
    }

    private bool Write<T>(WriteKind kind, TableSlot slot, PreparedRow<T> prepared)
        where T : class, ITable<T>
    {
        try
        {
            _engine.Writer.Enter(_engine.WriteTimeout);
            bool isDone = ApplyAndUnlock(kind, slot, ref prepared, out CommitTicket ticket);
            _engine.Pipeline.Complete(ticket);
            return isDone;
        }
        catch
        {
            prepared.Undo();
            throw;
        }
    }

    private ValueTask<bool> WriteAsync<T>(WriteKind kind, T row, CancellationToken cancellationToken)
        where T : class, ITable<T>
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            TableSlot slot = Attach<T>();
            return WriteAsync(kind, slot, RowWrites.Prepare(kind, row, _engine.MaxRowBytes), cancellationToken);
        }
        catch (Exception error)
        {
            return Failed(error, cancellationToken);
        }
    }

    private ValueTask<bool> DeleteAsync<T>(WriteKind kind, PreparedRow<T> key, CancellationToken cancellationToken)
        where T : class, ITable<T>
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return WriteAsync(kind, Attach<T>(), key, cancellationToken);
        }
        catch (Exception error)
        {
            return Failed(error, cancellationToken);
        }
    }

    // Not an async method, so that a commit led by the calling thread allocates no state machine.
    private ValueTask<bool> WriteAsync<T>(WriteKind kind, TableSlot slot, PreparedRow<T> prepared, CancellationToken cancellationToken)
        where T : class, ITable<T>
    {
        try
        {
            if (!_engine.Writer.TryEnter())
            {
                return WriteAfterWaitingAsync(kind, slot, prepared, cancellationToken);
            }

            bool isDone = ApplyAndUnlock(kind, slot, ref prepared, out CommitTicket ticket);
            ValueTask completion = _engine.Pipeline.CompleteAsync(ticket);
            return completion.IsCompletedSuccessfully ? new ValueTask<bool>(isDone) : CompleteAsync(completion, prepared, isDone);
        }
        catch
        {
            prepared.Undo();
            throw;
        }
    }

    private async ValueTask<bool> WriteAfterWaitingAsync<T>(WriteKind kind, TableSlot slot, PreparedRow<T> prepared, CancellationToken cancellationToken)
        where T : class, ITable<T>
    {
        try
        {
            await new GrantedWait(_engine.Writer.EnterAsync(_engine.WriteTimeout, cancellationToken));
            bool isDone = ApplyAndUnlock(kind, slot, ref prepared, out CommitTicket ticket);
            await _engine.Pipeline.CompleteAsync(ticket).ConfigureAwait(false);
            return isDone;
        }
        catch
        {
            prepared.Undo();
            throw;
        }
        finally
        {
            await EngineThreads.Leave();
        }
    }

    private static async ValueTask<bool> CompleteAsync<T>(ValueTask completion, PreparedRow<T> prepared, bool isDone)
        where T : class, ITable<T>
    {
        try
        {
            await completion.ConfigureAwait(false);
            return isDone;
        }
        catch
        {
            prepared.Undo();
            throw;
        }
    }

    private static ValueTask<bool> Failed(Exception error, CancellationToken cancellationToken) =>
        error is OperationCanceledException canceled && canceled.CancellationToken == cancellationToken
            ? ValueTask.FromCanceled<bool>(cancellationToken)
            : ValueTask.FromException<bool>(error);

    private TableSlot Attach<T>()
        where T : class, ITable<T>
    {
        _engine.ThrowIfNotWritable();
        return _engine.Catalog.Attach<T>();
    }

    private bool ApplyAndUnlock<T>(WriteKind kind, TableSlot slot, ref PreparedRow<T> prepared, out CommitTicket ticket)
        where T : class, ITable<T>
    {
        try
        {
            WriteTransaction transaction = _engine.BeginRow(kind);
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

    private ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _engine.Writer.TryEnter() ? default : _engine.Writer.EnterAsync(_engine.WriteTimeout, cancellationToken);
    }
}
