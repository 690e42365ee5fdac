using JsonOrm.Queries;

namespace JsonOrm.ToyEngine;

/// <summary>A transaction on lists: a state of its own, which replaces that of the database, or of the transaction around it, when it commits.</summary>
public sealed class ListTransaction : ListWritingSession, ITransaction, IDisposable
{
    private readonly Action<ListState> _commit;
    private readonly Action _end;
    private readonly List<(string Name, ListState State)> _savepoints = [];
    private readonly ListState _begun;
    private ListState _state;
    private ListTransaction? _inner;
    private bool _hasEnded;

    internal ListTransaction(ListState state, EngineCapabilities capabilities, Action<ListState> commit, Action end)
        : base(capabilities)
    {
        _begun = _state = state;
        _commit = commit;
        _end = end;
    }

    private protected override ListState State
    {
        get
        {
            ThrowIfEnded();
            return _state;
        }
    }

    /// <inheritdoc/>
    public ValueTask<ITransaction> BeginTransactionAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfBusy();
        _inner = new ListTransaction(_state, Capabilities, state => _state = state, () => _inner = null);
        return new(_inner);
    }

    /// <inheritdoc/>
    public ValueTask CommitAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfBusy();
        _commit(_state);
        End();
        return default;
    }

    /// <inheritdoc/>
    public ValueTask RollbackAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfEnded();
        Dispose();
        return default;
    }

    /// <inheritdoc/>
    public ValueTask CreateSavepointAsync(string name, CancellationToken cancellationToken = default)
    {
        ThrowIfBusy();
        _savepoints.Add((name, _state));
        return default;
    }

    /// <inheritdoc/>
    public ValueTask RollbackToSavepointAsync(string name, CancellationToken cancellationToken = default)
    {
        ThrowIfEnded();
        _inner?.Dispose();
        int place = Find(name);
        _state = _savepoints[place].State;
        _savepoints.RemoveRange(place + 1, _savepoints.Count - place - 1);
        return default;
    }

    /// <inheritdoc/>
    public ValueTask ReleaseSavepointAsync(string name, CancellationToken cancellationToken = default)
    {
        ThrowIfBusy();
        int place = Find(name);
        _savepoints.RemoveRange(place, _savepoints.Count - place);
        return default;
    }

    /// <summary>Rolls back what was not committed.</summary>
    public void Dispose()
    {
        if (!_hasEnded)
        {
            _inner?.Dispose();
            _state = _begun;
            End();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }

    private protected override TResult Change<TResult>(Func<ListState, (ListState State, TResult Result)> change)
    {
        ThrowIfBusy();
        (_state, TResult result) = change(_state);
        return result;
    }

    private int Find(string name)
    {
        int place = _savepoints.FindLastIndex(savepoint => savepoint.Name == name);
        return place >= 0 ? place : throw new InvalidOperationException($"There is no savepoint '{name}' in this transaction. Create it first.");
    }

    private void End()
    {
        _hasEnded = true;
        _end();
    }

    private void ThrowIfBusy()
    {
        ThrowIfEnded();
        if (_inner is not null)
        {
            throw new InvalidOperationException("A transaction inside this one is open. End that one first.");
        }
    }

    private void ThrowIfEnded() => ObjectDisposedException.ThrowIf(_hasEnded, this);
}
