using System.Data;
using JsonOrm.PostgreSql.Connections;
using JsonOrm.PostgreSql.Errors;
using Npgsql;

namespace JsonOrm.PostgreSql;

/// <summary>
/// A state of the database that queries read, whatever is committed later: a transaction of PostgreSQL that is repeatable read and read-only. Used by one caller at a
/// time. It holds a connection, and while it is open the server keeps the rows that it may still read.
/// </summary>
public sealed partial class PostgresSnapshot : PostgresSession, IAsyncDisposable, IDisposable
{
    private const string ReadOnly = "SET TRANSACTION READ ONLY";

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private PostgresSnapshot(PostgresConnections connections, NpgsqlConnection connection, NpgsqlTransaction transaction)
        : base(connections)
    {
        _connection = connection;
        _transaction = transaction;
    }

    /// <summary>Ends the snapshot and gives its connection back.</summary>
    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync().ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Ends the snapshot and gives its connection back.</summary>
    public void Dispose()
    {
        _transaction.Dispose();
        _connection.Dispose();
    }

    /// <summary>Begins a snapshot.</summary>
    /// <param name="connections">The database.</param>
    /// <param name="isNow">True for the state of now; false for that of the first query, with which the server hears of the snapshot.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    internal static async ValueTask<PostgresSnapshot> BeginAsync(PostgresConnections connections, bool isNow, CancellationToken cancellationToken)
    {
        NpgsqlConnection connection = await connections.OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            NpgsqlTransaction transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
            if (isNow)
            {
                // The server takes the snapshot at the first statement that could read.
                using NpgsqlBatch batch = new(connection);
                batch.BatchCommands.Add(new NpgsqlBatchCommand(ReadOnly));
                batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT"));
                await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }

            return new(connections, connection, transaction);
        }
        catch (NpgsqlException error)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw ServerErrors.Of(error);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    internal static PostgresSnapshot Begin(PostgresConnections connections)
    {
        NpgsqlConnection connection = connections.Open();
        try
        {
            return new(connections, connection, connection.BeginTransaction(IsolationLevel.RepeatableRead));
        }
        catch (NpgsqlException error)
        {
            connection.Dispose();
            throw ServerErrors.Of(error);
        }
    }

    /// <summary>Hands the connection to the caller. Returning it ends the snapshot, which must no longer be disposed.</summary>
    internal LeasedConnection HandOver() => new(_connection, isOwn: true);

    internal override ValueTask<LeasedConnection> LeaseAsync(CancellationToken cancellationToken) => new(Lease());

    internal override LeasedConnection Lease() => new(_connection, isOwn: false);
}
