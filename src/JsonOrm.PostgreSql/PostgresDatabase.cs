using System.Text;
using JsonOrm.PostgreSql.Collections;
using JsonOrm.PostgreSql.Connections;
using JsonOrm.PostgreSql.Reading;
using JsonOrm.PostgreSql.Sql;
using JsonOrm.PostgreSql.Types;
using JsonOrm.Queries;
using JsonOrm.Rows;

namespace JsonOrm.PostgreSql;

/// <summary>The tables of one schema of a PostgreSQL database. Safe to use from many threads at once.</summary>
public sealed partial class PostgresDatabase : PostgresWritingSession, IAsyncDisposable, IDisposable
{
    private PostgresDatabase(PostgresConnections connections)
        : base(connections)
    {
    }

    /// <summary>Opens a database: connects once, so that a wrong address or password is reported here.</summary>
    /// <param name="connectionString">The server, the database and the user, as Npgsql takes them.</param>
    /// <param name="schema">The schema of the tables, which is created when the first table is.</param>
    /// <param name="cancellationToken">Cancels the connection.</param>
    /// <exception cref="JsonOrmException">The connection string cannot be read, or the server cannot be reached or refuses the connection.</exception>
    public static async Task<PostgresDatabase> OpenAsync(string connectionString, string schema = "public", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        ArgumentException.ThrowIfNullOrEmpty(schema);
        if (Encoding.UTF8.GetByteCount(schema) > PostgresNames.MostBytes || schema.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException($"PostgreSQL keeps {PostgresNames.MostBytes} bytes of a name, and no U+0000: '{schema.Replace("\0", "\\0", StringComparison.Ordinal)}' has {Encoding.UTF8.GetByteCount(schema)}. Give the schema a shorter name.", nameof(schema));
        }

        PostgresConnections connections;
        try
        {
            connections = PostgresConnections.Of(connectionString, schema);
        }
        catch (ArgumentException)
        {
            // Without Npgsql's message: a password with an unquoted semicolon is partly a keyword to it, which the message names.
            throw new JsonOrmException(
                "The connection string cannot be read: a keyword is not one of Npgsql's, or a value does not fit its keyword. Write it as Host=…;Username=…;Password='…';Database=…, with quotes around a value that has a semicolon, a quote or an equals sign.");
        }

        try
        {
            await connections.NoteStoredAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await connections.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return new(connections);
    }

    /// <inheritdoc/>
    public override async ValueTask<IQuerySession> BeginReadAsync(CancellationToken cancellationToken = default) =>
        await PostgresSnapshot.BeginAsync(Connections, isNow: false, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public override ILocalQuerySession BeginRead() => PostgresSnapshot.Begin(Connections);

    /// <summary>Closes the database and its connections.</summary>
    public ValueTask DisposeAsync() => Connections.DisposeAsync();

    /// <summary>Closes the database and its connections.</summary>
    public void Dispose() => Connections.Dispose();

    internal override async ValueTask<LeasedConnection> LeaseAsync(CancellationToken cancellationToken) =>
        new(await Connections.OpenAsync(cancellationToken).ConfigureAwait(false), isOwn: true);

    private protected override async ValueTask<RowCursor> OpenFilteredAsync(PreparedQuery prepared, QueryModel query, CancellationToken cancellationToken)
    {
        PostgresSnapshot state = await PostgresSnapshot.BeginAsync(Connections, isNow: false, cancellationToken).ConfigureAwait(false);
        LeasedConnection lease = state.HandOver();
        try
        {
            IReadOnlyDictionary<SoughtFilter, string[]> found = await FilterKeys.FindAsync(state, prepared.Filters, cancellationToken).ConfigureAwait(false);
            return await OpenAsync(new QuerySource(this, lease, prepared, query) { Found = found }, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await lease.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    internal override LeasedConnection Lease() => new(Connections.Open(), isOwn: true);
}
