using JsonOrm.PostgreSql.Errors;
using JsonOrm.PostgreSql.Schema;
using JsonOrm.PostgreSql.Watching;
using Npgsql;

namespace JsonOrm.PostgreSql.Connections;

/// <summary>The connections of one database. Each looks for tables in the database's schema alone, so that statements name tables without it.</summary>
internal sealed class PostgresConnections : IAsyncDisposable, IDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly Func<NpgsqlDataSource> _createUnpooled;

    private PostgresConnections(NpgsqlDataSource source, Func<NpgsqlDataSource> createUnpooled, string schema)
    {
        _source = source;
        _createUnpooled = createUnpooled;
        Schema = schema;
        Tables = new(this);
        Listener = new(this);
    }

    /// <summary>The schema of the tables.</summary>
    public string Schema { get; }

    /// <summary>The tables that have been compared with their classes.</summary>
    public TableCatalogue Tables { get; }

    /// <summary>What hears of changes of watched tables.</summary>
    public ChangeListener Listener { get; }

    /// <summary>Describes the connections; none is opened.</summary>
    public static PostgresConnections Of(string connectionString, string schema)
    {
        // A connection that goes back has no state to be reset but its transaction, which ends in any case; the reset would be sent before the next statement.
        // Errors name the value that is there already, as those of the embedded engine do: it is in the detail.
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { SearchPath = Types.PostgresNames.Quote(schema), Timezone = "UTC", IncludeErrorDetail = true, NoResetOnClose = true };
        return new(Build(settings.ConnectionString), () => Build(Unpooled(settings)), schema);
    }

    /// <summary>Connections that are not given back to the others, for those that hold something of the server: locks, or an ear.</summary>
    public NpgsqlDataSource CreateUnpooled() => _createUnpooled();

    /// <summary>Opens a connection, or takes one that is idle. Disposing it gives it back.</summary>
    /// <exception cref="JsonOrmException">The server cannot be reached or refuses the connection.</exception>
    public async ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (NpgsqlException error)
        {
            throw ServerErrors.Of(error);
        }
    }

    /// <summary>Opens a connection, or takes one that is idle. Disposing it gives it back.</summary>
    /// <exception cref="JsonOrmException">The server cannot be reached or refuses the connection.</exception>
    public NpgsqlConnection Open()
    {
        try
        {
            return _source.OpenConnection();
        }
        catch (NpgsqlException error)
        {
            throw ServerErrors.Of(error);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Listener.DisposeAsync().ConfigureAwait(false);
        await _source.DisposeAsync().ConfigureAwait(false);
    }

    public void Dispose()
    {
        Listener.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _source.Dispose();
    }

    private static NpgsqlDataSource Build(string connectionString)
    {
        var builder = new NpgsqlSlimDataSourceBuilder(connectionString);
        builder.EnableTransportSecurity();
        builder.EnableIntegratedSecurity();
        builder.EnableArrays();
        builder.EnableExtraConversions();
        builder.EnableJsonTypes();
        return builder.Build();
    }

    // A connection that only waits would not notice that the server is gone.
    private static string Unpooled(NpgsqlConnectionStringBuilder settings) =>
        new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false, KeepAlive = settings.KeepAlive > 0 ? settings.KeepAlive : 30 }.ConnectionString;
}
