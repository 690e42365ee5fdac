using JsonOrm.Transactions;

namespace JsonOrm;

// Partial rollback: to a named savepoint, or of a nested transaction.
public sealed partial class JsonTransaction
{
    private readonly List<KeyValuePair<string, Place>> _savepoints = [];
    private readonly JsonTransaction? _outer;
    private readonly Place _beginning;
    private JsonTransaction? _inner;

    /// <summary>
    /// Begins a nested transaction. Its commit makes its changes part of this transaction; its rollback undoes only them.
    /// Nothing is durable or visible to others before this transaction commits. While the nested transaction is open, this one can only be rolled back, which
    /// ends both.
    /// </summary>
    /// <returns>The nested transaction, to be committed or disposed. It may contain others.</returns>
    public JsonTransaction BeginTransaction()
    {
        Enter();
        try
        {
            return _inner = new JsonTransaction(_engine, _transaction, outer: this);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>
    /// Begins a nested transaction. Its commit makes its changes part of this transaction; its rollback undoes only them.
    /// Nothing is durable or visible to others before this transaction commits. While the nested transaction is open, this one can only be rolled back, which
    /// ends both.
    /// </summary>
    /// <param name="cancellationToken">Checked before the nested transaction begins; the call does not wait.</param>
    /// <returns>The nested transaction, to be committed or disposed. It may contain others.</returns>
    public ValueTask<JsonTransaction> BeginTransactionAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<JsonTransaction>(BeginTransaction());
    }

    ValueTask<ITransaction> ITransaction.BeginTransactionAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<ITransaction>(BeginTransaction());
    }

    /// <summary>Creates a savepoint with a name. Savepoints nest; a name used again hides the earlier savepoint until it is released.</summary>
    /// <param name="name">The name.</param>
    public void CreateSavepoint(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Enter();
        _savepoints.Add(new(name, Here()));
        Leave();
    }

    /// <inheritdoc/>
    public ValueTask CreateSavepointAsync(string name, CancellationToken cancellationToken = default)
    {
        CreateSavepoint(name);
        return default;
    }

    /// <summary>Undoes every change since the savepoint, which remains, and removes the savepoints created after it. An open nested transaction ends.</summary>
    /// <param name="name">The savepoint's name.</param>
    public void RollbackToSavepoint(string name)
    {
        if (_inner is not null)
        {
            // An unknown name must throw before the nested transaction is ended.
            _ = PlaceOf(name);
        }

        EnterEndingInner();
        try
        {
            int place = PlaceOf(name);
            RollbackTo(_savepoints[place].Value);
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

    /// <summary>Removes a savepoint and those created after it, and keeps the changes.</summary>
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

    private Place Here() => new(_transaction.Mark(), _given.Count);

    private void RollbackTo(in Place place)
    {
        _transaction.RollbackTo(place.Changes);
        _given.UndoTo(place.Given);
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

    private void CommitToOuter()
    {
        Enter();
        EndInner();
    }

    // The caller has entered the transaction.
    private void RollbackToOuter()
    {
        RollbackTo(_beginning);
        EndInner();
    }

    private void EndInner()
    {
        _isEnded = true;
        _savepoints.Clear();
        _outer!._inner = null;
        Leave();
    }

    // Enters the transaction and ends nested ones, because their changes are among those about to be undone.
    private void EnterEndingInner()
    {
        if (_inner is { } inner)
        {
            inner.EnterEndingInner();
            inner.EndInner();
        }

        Enter();
    }

    // A point in the transaction: its changes so far, and the number of writes that had set something on their callers' rows.
    private readonly record struct Place(Savepoint Changes, int Given);
}
