using Npgsql;

namespace JsonOrm.PostgreSql.Connections;

/// <summary>What a database, a transaction and a snapshot on PostgreSQL have in common.</summary>
public abstract partial class PostgresSession
{
    private protected PostgresSession(PostgresConnections connections) => Connections = connections;

    internal PostgresConnections Connections { get; }

    /// <summary>The connection for one statement or for the statements of one call.</summary>
    internal abstract ValueTask<LeasedConnection> LeaseAsync(CancellationToken cancellationToken);

    /// <summary>The connection for one statement or for the statements of one call.</summary>
    internal abstract LeasedConnection Lease();
}

/// <summary>A connection for a while: a database's goes back to the others when it is disposed, a transaction's stays with the transaction.</summary>
internal readonly struct LeasedConnection(NpgsqlConnection connection, bool isOwn) : IAsyncDisposable, IDisposable
{
    public NpgsqlConnection Connection => connection;

    /// <summary>True if no other statement runs on the connection before the lease ends.</summary>
    public bool IsOwn => isOwn;

    public ValueTask DisposeAsync() => isOwn ? connection.DisposeAsync() : default;

    public void Dispose()
    {
        if (isOwn)
        {
            connection.Dispose();
        }
    }
}
