using System.Data;
using JsonOrm.PostgreSql.Errors;
using Npgsql;

namespace JsonOrm.PostgreSql.Connections;

/// <summary>A session whose queries all see one state, for results that take several queries.</summary>
internal sealed class PostgresSnapshot : PostgresSession, IAsyncDisposable, IDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private PostgresSnapshot(PostgresConnections connections, NpgsqlConnection connection, NpgsqlTransaction transaction)
        : base(connections)
    {
        _connection = connection;
        _transaction = transaction;
    }

    public static async ValueTask<PostgresSnapshot> BeginAsync(PostgresConnections connections, CancellationToken cancellationToken)
    {
        NpgsqlConnection connection = await connections.OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // The server hears of it with the first query.
            return new(connections, connection, await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false));
        }
        catch (NpgsqlException error)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw ServerErrors.Of(error);
        }
    }

    public static PostgresSnapshot Begin(PostgresConnections connections)
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

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync().ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
    }

    public void Dispose()
    {
        _transaction.Dispose();
        _connection.Dispose();
    }

    internal override ValueTask<LeasedConnection> LeaseAsync(CancellationToken cancellationToken) => new(Lease());

    internal override LeasedConnection Lease() => new(_connection, isOwn: false);
}
