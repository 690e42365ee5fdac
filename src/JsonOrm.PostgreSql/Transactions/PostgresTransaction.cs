using JsonOrm.PostgreSql.Connections;
using JsonOrm.PostgreSql.Errors;
using JsonOrm.PostgreSql.Transactions;
using Npgsql;

namespace JsonOrm.PostgreSql;

/// <summary>A transaction of PostgreSQL, or a savepoint inside one: see <see cref="ITransaction"/>. Used by one caller at a time.</summary>
public sealed partial class PostgresTransaction : PostgresWritingSession, ITransaction, IDisposable
{
    // Of the statement that is running; the names of other savepoints never begin so.
    private const string StatementSavepoint = "jsonorm_statement";

    // Foreign keys are checked behind a savepoint, in the round trip of the commit: if one fails, the rows are still there to be asked which it is.
    private const string CommitSavepoint = "jsonorm_commit";
    private const string CheckedCommit = $"SAVEPOINT {CommitSavepoint}; SET CONSTRAINTS ALL IMMEDIATE; COMMIT";

    // The server answers the commit of a transaction that it has given up with a rollback, and with no error. It refuses any other statement of such a transaction.
    private const string PlainCommit = $"SAVEPOINT {CommitSavepoint}; COMMIT";

    private readonly NpgsqlConnection _connection;
    private readonly PostgresTransaction? _outer;
    private readonly UndoLog _undo;
    private readonly int _mark;
    private readonly int _depth;
    private readonly string _begin;
    private PostgresTransaction? _inner;
    private TransactionConflictException? _conflict;
    private bool _hasBegun;
    private bool _hasEnded;

    internal PostgresTransaction(PostgresConnections connections, NpgsqlConnection connection, string begin)
        : base(connections)
    {
        _connection = connection;
        _undo = new UndoLog();
        _begin = begin;
    }

    private PostgresTransaction(PostgresTransaction outer)
        : base(outer.Connections)
    {
        _connection = outer._connection;
        _outer = outer;
        _undo = outer._undo;
        _mark = _undo.Mark;
        _depth = outer._depth + 1;
        _begin = $"SAVEPOINT jsonorm_inner{_depth}";
    }

    internal override (string Before, string After)? Guard => ($"SAVEPOINT {StatementSavepoint}", $"RELEASE SAVEPOINT {StatementSavepoint}");

    /// <inheritdoc/>
    public ValueTask<ITransaction> BeginTransactionAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ThrowIfBusy();
        return new(_inner = new PostgresTransaction(this));
    }

    /// <inheritdoc/>
    /// <exception cref="TransactionConflictException">The transaction cannot be ordered before or after another one. Nothing of it was kept.</exception>
    /// <exception cref="ForeignKeyException">A row refers to one that does not exist. Nothing was kept.</exception>
    /// <exception cref="ConnectionLostException">The connection was lost. Its <see cref="ConnectionLostException.IsOutcomeUnknown"/> says whether the commit may have been done.</exception>
    public async ValueTask CommitAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ThrowIfEnded();
        ThrowIfOpenInside();
        if (_conflict is { } conflict)
        {
            // Nothing of an attempt that met a conflict is kept, even if the caller has caught it.
            await DisposeAsync().ConfigureAwait(false);
            throw new TransactionConflictException(conflict.Message);
        }

        if (IsLost)
        {
            _undo.UndoTo(_mark);
            await EndAsync().ConfigureAwait(false);
            throw Lost();
        }

        try
        {
            if (_hasBegun)
            {
                // Not cancelled: a commit that has been sent may have been done.
                await ExecuteAsync(_outer is not null ? $"RELEASE SAVEPOINT jsonorm_inner{_depth}" : ChecksReferences ? CheckedCommit : PlainCommit, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (NpgsqlException error)
        {
            JsonOrmException told = ServerErrors.Of(error, Connections, null, isUnknown: _outer is null, await ReferringAsync(error).ConfigureAwait(false));
            if (told is not ConnectionLostException { IsOutcomeUnknown: true })
            {
                _undo.UndoTo(_mark);
            }

            await EndAsync().ConfigureAwait(false);
            throw told;
        }

        if (_outer is null)
        {
            _undo.Clear();
        }

        await EndAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask RollbackAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfEnded();
        await DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Rolls the transaction back, unless it has been committed.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_hasEnded)
        {
            return;
        }

        if (_inner is { } inner)
        {
            await inner.DisposeAsync().ConfigureAwait(false);
        }

        _undo.UndoTo(_mark);
        if (_outer is not null && _hasBegun && _conflict is null)
        {
            await UndoToAsync($"jsonorm_inner{_depth}").ConfigureAwait(false);
        }

        await EndAsync().ConfigureAwait(false);
    }

    /// <summary>Rolls the transaction back, unless it has been committed.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    internal override async ValueTask<LeasedConnection> LeaseAsync(CancellationToken cancellationToken)
    {
        ThrowIfBusy();
        await BeginIfNeededAsync(cancellationToken).ConfigureAwait(false);
        return new(_connection, isOwn: false);
    }

    internal override LeasedConnection Lease()
    {
        ValueTask<LeasedConnection> lease = LeaseAsync(default);
        return lease.IsCompleted ? lease.Result : lease.AsTask().GetAwaiter().GetResult();
    }

    internal override async ValueTask<TResult> InTransactionAsync<TResult>(Func<PostgresTransaction, ValueTask<TResult>> work, CancellationToken cancellationToken, bool mayRepeat = true)
    {
        var inner = (PostgresTransaction)await BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (inner.ConfigureAwait(false))
        {
            TResult result = await work(inner).ConfigureAwait(false);
            await inner.CommitAsync(cancellationToken).ConfigureAwait(false);
            return result;
        }
    }

    internal override JsonOrmException Refused(JsonOrmException error)
    {
        for (PostgresTransaction? transaction = this; transaction is not null && error is TransactionConflictException; transaction = transaction._outer)
        {
            transaction._conflict = (TransactionConflictException)error;
        }

        return error;
    }

    internal override bool RestoresObjects => true;

    internal override void OnUndo(Action undo) => _undo.Add(undo);

    private bool ChecksReferences => Connections.Tables.HasReferences;

    private async ValueTask<string?> ReferringAsync(NpgsqlException error)
    {
        if (_outer is not null || error is not PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation })
        {
            return null;
        }

        await UndoToAsync(CommitSavepoint).ConfigureAwait(false);
        return await ReferringRows.FindAsync(_connection, Connections, error).ConfigureAwait(false);
    }

    private async ValueTask BeginOuterAsync(CancellationToken cancellationToken)
    {
        if (_outer is not null)
        {
            await _outer.BeginIfNeededAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask BeginIfNeededAsync(CancellationToken cancellationToken)
    {
        if (!_hasBegun)
        {
            await BeginOuterAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                await ExecuteAsync(_begin, cancellationToken).ConfigureAwait(false);
            }
            catch (NpgsqlException error)
            {
                throw ServerErrors.Of(error, Connections);
            }

            _hasBegun = true;
        }
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(sql, _connection);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask EndAsync()
    {
        _hasEnded = true;
        if (_outer is { } outer)
        {
            outer._inner = null;
        }
        else
        {
            // The pool rolls back what is open.
            await _connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    private bool IsLost => _hasBegun && !_connection.FullState.HasFlag(System.Data.ConnectionState.Open);

    private static ConnectionLostException Lost() => new(
        "The connection of the transaction was lost, or given up with a call that was cancelled while it sent rows. Nothing of the transaction was kept: begin another one.", isOutcomeUnknown: false);

    private void ThrowIfEnded()
    {
        if (_hasEnded)
        {
            throw new InvalidOperationException("The transaction has ended. Begin another one.");
        }
    }

    private void ThrowIfBusy()
    {
        ThrowIfEnded();
        ThrowIfOpenInside();
        if (_conflict is { } conflict)
        {
            throw new TransactionConflictException(conflict.Message);
        }

        if (IsLost)
        {
            throw Lost();
        }
    }

    private void ThrowIfOpenInside()
    {
        if (_inner is not null)
        {
            throw new InvalidOperationException("A transaction inside this one is open. End that one first.");
        }
    }
}
