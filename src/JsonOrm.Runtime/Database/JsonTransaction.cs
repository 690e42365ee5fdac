using System.Globalization;
using JsonOrm.Database;
using JsonOrm.Rows;
using JsonOrm.Transactions;

namespace JsonOrm;

/// <summary>
/// A write transaction of an embedded database. It holds the right to write from its beginning to its end, sees its own
/// changes, and belongs to whoever holds the object: it may cross threads and awaits, one call at a time. A call that throws
/// leaves it as it was, so that the transaction can go on. Disposing it without commit rolls back.
/// </summary>
public sealed partial class JsonTransaction : ITransaction, IDisposable
{
    private readonly DatabaseEngine _engine;
    private readonly WriteTransaction _transaction;
    private readonly List<KeyValuePair<string, Savepoint>> _savepoints = [];
    private int _isBusy;
    private bool _isEnded;

    private JsonTransaction(DatabaseEngine engine, WriteTransaction transaction)
    {
        _engine = engine;
        _transaction = transaction;
    }

    /// <summary>Makes the changes permanent, as the database's <see cref="Durability"/> says, and visible to others.</summary>
    /// <exception cref="ForeignKeyException">A row refers to one that is not there. The transaction has not ended: mend it and commit again, or roll back.</exception>
    public void Commit()
    {
        CommitTicket ticket = EnqueueAndUnlock();
        _engine.Pipeline.Complete(ticket);
        _engine.CheckpointWhenDue();
    }

    /// <inheritdoc/>
    public async ValueTask CommitAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        CommitTicket ticket = EnqueueAndUnlock();
        await _engine.Pipeline.CompleteAsync(ticket).ConfigureAwait(false);
        _engine.CheckpointWhenDue();
    }

    /// <summary>Undoes every change and ends the transaction.</summary>
    public void Rollback()
    {
        Enter();
        End();
    }

    /// <inheritdoc/>
    public ValueTask RollbackAsync(CancellationToken cancellationToken = default)
    {
        Rollback();
        return default;
    }

    /// <summary>Marks this point under a name. Savepoints nest; a name used again hides the earlier one until it is released.</summary>
    /// <param name="name">The name.</param>
    public void CreateSavepoint(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Enter();
        _savepoints.Add(new(name, _transaction.Mark()));
        Leave();
    }

    /// <inheritdoc/>
    public ValueTask CreateSavepointAsync(string name, CancellationToken cancellationToken = default)
    {
        CreateSavepoint(name);
        return default;
    }

    /// <summary>Undoes every change since the savepoint, which stays, and forgets the savepoints made after it.</summary>
    /// <param name="name">The savepoint's name.</param>
    public void RollbackToSavepoint(string name)
    {
        Enter();
        try
        {
            int place = PlaceOf(name);
            _transaction.RollbackTo(_savepoints[place].Value);
            _savepoints.RemoveRange(place + 1, _savepoints.Count - place - 1);
        }
        finally
        {
            Leave();
        }
    }

    /// <inheritdoc/>
    public ValueTask RollbackToSavepointAsync(string name, CancellationToken cancellationToken = default)
    {
        RollbackToSavepoint(name);
        return default;
    }

    /// <summary>Forgets a savepoint and those made after it, and keeps the changes.</summary>
    /// <param name="name">The savepoint's name.</param>
    public void ReleaseSavepoint(string name)
    {
        Enter();
        try
        {
            int place = PlaceOf(name);
            _savepoints.RemoveRange(place, _savepoints.Count - place);
        }
        finally
        {
            Leave();
        }
    }

    /// <inheritdoc/>
    public ValueTask ReleaseSavepointAsync(string name, CancellationToken cancellationToken = default)
    {
        ReleaseSavepoint(name);
        return default;
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
    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }

    internal static JsonTransaction Begin(DatabaseEngine engine)
    {
        try
        {
            WriteTransaction transaction = engine.Begin();
            engine.Writer.Keep(string.Create(
                CultureInfo.InvariantCulture, $"the transaction begun by thread {Environment.CurrentManagedThreadId}"));
            return new JsonTransaction(engine, transaction);
        }
        catch
        {
            engine.Writer.Exit();
            throw;
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

    private int PlaceOf(string name)
    {
        for (int i = _savepoints.Count - 1; i >= 0; i--)
        {
            if (_savepoints[i].Key == name)
            {
                return i;
            }
        }

        throw new ArgumentException($"There is no savepoint '{name}' in this transaction; it was never made, released, or undone with an earlier one.", nameof(name));
    }

    private void Enter()
    {
        if (Interlocked.Exchange(ref _isBusy, 1) != 0)
        {
            throw new InvalidOperationException("The transaction is in use by another call. Await each call before the next one, or begin a transaction for each task.");
        }

        if (_isEnded)
        {
            Leave();
            throw new InvalidOperationException("The transaction has ended. Begin another one.");
        }
    }

    private void Leave() => Volatile.Write(ref _isBusy, 0);

    private void End()
    {
        _isEnded = true;
        _savepoints.Clear();
        Leave();
        _engine.Writer.Exit();
    }
}
