using JsonOrm.Database;
using JsonOrm.Scheduling;
using JsonOrm.Transactions;
using JsonOrm.Writes;

namespace JsonOrm;

/// <summary>
/// A write transaction of an embedded database. It holds the writer lock from beginning to end, sees its own
/// changes, and belongs to whoever has the object: it may cross threads and awaits, one call at a time. A call that throws
/// leaves the transaction unchanged, so that it can continue. Disposing it without a commit rolls it back. If it does not commit, the keys and
/// concurrency tokens that its writes have set on their callers' rows are restored.
/// </summary>
public sealed partial class JsonTransaction : ITransaction, IDisposable
{
    private readonly DatabaseEngine _engine;
    private readonly WriteTransaction _transaction;
    private readonly GivenRows _given;
    private int _isBusy;
    private bool _isEnded;

    private JsonTransaction(DatabaseEngine engine, WriteTransaction transaction, JsonTransaction? outer)
    {
        _engine = engine;
        _transaction = transaction;
        _given = outer?._given ?? new GivenRows();
        if (outer is not null)
        {
            _outer = outer;
            _beginning = Here();
        }
    }

    /// <summary>
    /// Makes the changes visible to others and permanent, as far as the database's <see cref="Durability"/> promises. In a nested
    /// transaction: makes the changes part of the outer transaction.
    /// </summary>
    /// <exception cref="ForeignKeyException">A row refers to a row that does not exist. The transaction has not ended: correct it and commit again, or roll
    /// back.</exception>
    public void Commit()
    {
        if (_outer is not null)
        {
            CommitToOuter();
            return;
        }

        try
        {
            _engine.Pipeline.Complete(EnqueueAndUnlock());
            _given.Clear();
        }
        catch
        {
            UndoGivenWhenEnded();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask CommitAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_outer is not null)
        {
            CommitToOuter();
            return;
        }

        try
        {
            await _engine.Pipeline.CompleteAsync(EnqueueAndUnlock()).ConfigureAwait(false);
            _given.Clear();
        }
        catch
        {
            UndoGivenWhenEnded();
            throw;
        }
        finally
        {
            await EngineThreads.Leave();
        }
    }

    /// <summary>Undoes every change and ends the transaction, along with any open nested transaction.</summary>
    public void Rollback()
    {
        try
        {
            EnterEndingInner();
        }
        catch (ObjectDisposedException) when (_engine.IsClosing)
        {
            // Closing the database has rolled it back, or is about to.
            return;
        }

        if (_outer is not null)
        {
            RollbackToOuter();
            return;
        }

        _given.UndoTo(0);
        End();
    }

    /// <inheritdoc/>
    public async ValueTask RollbackAsync(CancellationToken cancellationToken = default)
    {
        Rollback();
        await EngineThreads.Leave();
    }

    /// <summary>Rolls back, unless the transaction has ended.</summary>
    public void Dispose()
    {
        if (!_isEnded)
        {
            Rollback();
        }
    }

    /// <summary>Rolls back, unless the transaction has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        Dispose();
        await EngineThreads.Leave();
    }

    /// <summary>Begins the transaction of the writer lock's holder; releases the lock if this throws.</summary>
    internal static JsonTransaction Begin(DatabaseEngine engine, WriterHolder holder)
    {
        try
        {
            WriteTransaction transaction = engine.Begin();
            engine.Writer.Keep(holder);
            var opened = new JsonTransaction(engine, transaction, outer: null);
            engine.OpenTransaction = opened;
            return opened;
        }
        catch
        {
            engine.Writer.Exit();
            throw;
        }
    }

    /// <summary>Rolls back because the database is closing. Returns false if a call is using the transaction: that call completes first, and no other can
    /// begin.</summary>
    internal bool TryEndForClosing()
    {
        if (Interlocked.Exchange(ref _isBusy, 1) != 0)
        {
            return false;
        }

        if (_isEnded || _inner?.TryEndForClosing() == false)
        {
            Leave();
            return _isEnded;
        }

        if (_outer is null)
        {
            _given.UndoTo(0);
            End();
        }
        else
        {
            EndInner();
        }

        return true;
    }

    // Not an exception filter, because a filter would run before the nested transaction has ended.
    private void UndoGivenWhenEnded()
    {
        if (_isEnded)
        {
            _given.UndoTo(0);
        }
    }

    private CommitTicket EnqueueAndUnlock()
    {
        Enter();
        try
        {
            _transaction.CheckReferences();
        }
        catch
        {
            Leave();
            throw;
        }

        try
        {
            return _engine.Commit(_transaction);
        }
        finally
        {
            End();
        }
    }

    private void Enter()
    {
        if (_engine.IsClosing || Interlocked.Exchange(ref _isBusy, 1) != 0)
        {
            throw Refusal("The transaction is in use by another call. Await each call before the next one, or begin a transaction for each task.");
        }

        if (_isEnded)
        {
            Leave();
            throw Refusal("The transaction has ended. Begin another one.");
        }

        if (_inner is not null)
        {
            Leave();
            throw Refusal("A transaction is open inside this one. Write through that one, or commit it or roll it back first.");
        }
    }

    private InvalidOperationException Refusal(string message) => _engine.IsClosing
        ? new ObjectDisposedException(nameof(JsonDatabase), "The database was closed while the transaction was open, which rolled it back.")
        : new InvalidOperationException(message);

    private void Leave() => Volatile.Write(ref _isBusy, 0);

    private void End()
    {
        _isEnded = true;
        _savepoints.Clear();
        Leave();
        _engine.OpenTransaction = null;
        _engine.Writer.Exit();
    }
}
