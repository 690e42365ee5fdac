using JsonOrm.PostgreSql.Connections;
using JsonOrm.PostgreSql.Errors;
using Npgsql;

namespace JsonOrm.PostgreSql;

/// <content>Statements behind savepoints: each is done entirely or undone.</content>
public sealed partial class PostgresTransaction
{
    internal override async ValueTask<TResult> RunAsync<TResult>(
        IReadOnlyList<NpgsqlBatchCommand> statements, ResultReader<TResult> read, Func<WrittenRow>? row, CancellationToken cancellationToken, bool prepares = true)
    {
        ThrowIfBusy();
        cancellationToken.ThrowIfCancellationRequested();
        await BeginOuterAsync(cancellationToken).ConfigureAwait(false);
        bool begins = !_hasBegun;
        _hasBegun = true;
        IEnumerable<NpgsqlBatchCommand> all = [new(Guard!.Value.Before), .. statements, new(Guard!.Value.After)];
        try
        {
            return await ExecuteAsync(_connection, begins ? all.Prepend(new NpgsqlBatchCommand(_begin)) : all, read, prepares, cancellationToken).ConfigureAwait(false);
        }
        catch (NpgsqlException error)
        {
            await UndoStatementAsync(error).ConfigureAwait(false);
            throw Refused(ServerErrors.Of(error, Connections, row?.Invoke()));
        }
        catch (Exception error)
        {
            _hasBegun = !(begins && WasNotSent(error));
            await UndoStatementAsync(error).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Runs a binary COPY into a table, entirely or not at all.</summary>
    internal async ValueTask CopyAsync(string sql, Func<Stream, CancellationToken, ValueTask> write, CancellationToken cancellationToken)
    {
        ThrowIfBusy();
        await BeginIfNeededAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            NpgsqlRawCopyStream stream = await _connection.BeginRawBinaryCopyAsync(sql, cancellationToken).ConfigureAwait(false);
            try
            {
                await write(stream, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is not NpgsqlException)
            {
                await EndCopyAsync(stream).ConfigureAwait(false);
                throw;
            }

            await stream.DisposeAsync().ConfigureAwait(false);
        }
        catch (NpgsqlException error)
        {
            // The call is in a transaction of its own inside this one, which is undone; a conflict ends all of them.
            if (IsOver(error))
            {
                await RunQuietlyAsync("ROLLBACK").ConfigureAwait(false);
            }

            throw Refused(ServerErrors.Of(error, Connections));
        }
    }

    // Disposed of without that, the rows so far would be taken in.
    private static async ValueTask EndCopyAsync(NpgsqlRawCopyStream stream)
    {
        try
        {
            await stream.CancelAsync().ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            // Npgsql has ended it itself, in a write that was cancelled. The caller rolls back to its savepoint, or the connection is lost.
        }
    }

    private static bool IsOver(Exception cause) => ServerErrors.IsConflict(cause) || cause is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable };

    // Rolled back to its savepoint alone, a transaction that met a conflict would keep the locks that others wait for, until its caller ends it.
    internal override ValueTask UndoStatementAsync(Exception cause) => cause switch
    {
        _ when IsOver(cause) => RunQuietlyAsync("ROLLBACK"),

        // There is nothing to undo, and no savepoint.
        NpgsqlOperationInProgressException => default,
        _ when WasNotSent(cause) => default,
        _ => UndoToAsync(StatementSavepoint),
    };

    // Npgsql throws what the server said of a statement that was cancelled there.
    private static bool WasNotSent(Exception cause) => cause is OperationCanceledException { InnerException: null };

    private ValueTask UndoToAsync(string savepoint) => RunQuietlyAsync($"ROLLBACK TO SAVEPOINT {savepoint}; RELEASE SAVEPOINT {savepoint}");

    private async ValueTask RunQuietlyAsync(string undo)
    {
        if (_connection.FullState.HasFlag(System.Data.ConnectionState.Open) && !_connection.FullState.HasFlag(System.Data.ConnectionState.Broken))
        {
            try
            {
                await ExecuteAsync(undo, CancellationToken.None).ConfigureAwait(false);
            }
            catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InvalidSavepointSpecification)
            {
                // The failure came before the savepoint was made, or after it was released. With this refusal the server has given the whole transaction up.
                Refused(new TransactionConflictException("A call failed outside of its savepoint, and the server gave the transaction up. Nothing of it was kept: run it again; TransactAsync does."));
            }
            catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.NoActiveSqlTransaction)
            {
                // A statement of the first call could not be prepared, so that not even BEGIN has run.
                _hasBegun = false;
            }
            catch (NpgsqlException error) when (error is not PostgresException)
            {
                // The connection is lost, and with it everything that the transaction has done; the next call reports it.
            }
        }
    }
}
