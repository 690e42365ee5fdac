using JsonOrm.PostgreSql.Collections;
using JsonOrm.PostgreSql.Errors;
using JsonOrm.PostgreSql.Schema;
using JsonOrm.PostgreSql.Watching;
using Npgsql;

namespace JsonOrm.PostgreSql.Connections;

/// <summary>The connections of one database. Each looks for tables in the database's schema alone, so that statements name tables without it.</summary>
internal sealed class PostgresConnections : IAsyncDisposable, IDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly Lazy<NpgsqlDataSource>? _writers;
    private readonly Func<NpgsqlDataSource> _createUnpooled;

    private PostgresConnections(NpgsqlDataSource source, Lazy<NpgsqlDataSource>? writers, Func<NpgsqlDataSource> createUnpooled, string schema)
    {
        _source = source;
        _writers = writers;
        _createUnpooled = createUnpooled;
        Schema = schema;
        Tables = new(this);
        Collections = new(this);
        Listener = new(this);
    }

    /// <summary>The schema of the tables.</summary>
    public string Schema { get; }

    /// <summary>The tables that have been compared with their classes.</summary>
    public TableCatalogue Tables { get; }

    /// <summary>The collections of the schema.</summary>
    public CollectionCatalogue Collections { get; }

    /// <summary>What hears of changes of watched tables.</summary>
    public ChangeListener Listener { get; }

    /// <summary>Describes the connections; none is opened.</summary>
    public static PostgresConnections Of(string connectionString, string schema)
    {
        // A connection that goes back has no state to be reset but its transaction, which ends in any case; the reset would be sent before the next statement.
        // Errors name the value that is there already, as those of the embedded engine do: it is in the detail.
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { SearchPath = Types.PostgresNames.Quote(schema), Timezone = "UTC", IncludeErrorDetail = true, NoResetOnClose = true };

        if (settings.Multiplexing)
        {
            throw new JsonOrmException("Multiplexing=true in the connection string cannot be used: a transaction needs a connection of its own. Leave it out.");
        }

        // A query that is built for each call has one text: from its second run on a connection Npgsql prepares it, and lets those go that have not been run for long.
        if (settings.MaxAutoPrepare == 0)
        {
            settings.MaxAutoPrepare = 100;
            settings.AutoPrepareMinUsages = 2;
        }

        // A cursor's rows are read to their end, if not at once: plans for its first rows alone can be slower by far.
        settings.Options = $"{settings.Options} -c cursor_tuple_fraction=1".TrimStart();

        // A standby refuses every statement of a connection that is serializable by itself, also those by which one of several servers is chosen.
        bool isOneServer = settings.Host?.Contains(',', StringComparison.Ordinal) != true;
        var writers = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Options = settings.Options + " -c default_transaction_isolation=serializable" };
        return new(Build(settings.ConnectionString), isOneServer ? new Lazy<NpgsqlDataSource>(() => Build(writers.ConnectionString)) : null, () => Build(Unpooled(settings)), schema);
    }

    /// <summary>Connections that are not given back to the others, for those that hold something of the server: locks, or an ear.</summary>
    public NpgsqlDataSource CreateUnpooled() => _createUnpooled();

    /// <summary>Opens a connection, or takes one that is idle. Disposing it gives it back.</summary>
    /// <exception cref="JsonOrmException">The server cannot be reached or refuses the connection.</exception>
    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) => OpenAsync(_source, cancellationToken);

    /// <summary>Connects, and notes which tables and collections there are, for text queries.</summary>
    /// <exception cref="JsonOrmException">The server cannot be reached or refuses the connection.</exception>
    public async Task NoteStoredAsync(CancellationToken cancellationToken)
    {
        NpgsqlConnection connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            try
            {
                StoredNames stored = await StoredNames.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
                Tables.Note(stored.Tables);
                Collections.Note(stored.Collections);
            }
            catch (NpgsqlException error)
            {
                throw ServerErrors.OfSchema(error, this);
            }
        }
    }

    /// <summary>True if a batch on a connection of <see cref="OpenWriterAsync"/> is a serializable transaction without being told so.</summary>
    public bool AreWritersSerializable => _writers is not null;

    /// <summary>Opens a connection for a single write, or takes one that is idle.</summary>
    /// <exception cref="JsonOrmException">The server cannot be reached or refuses the connection.</exception>
    public ValueTask<NpgsqlConnection> OpenWriterAsync(CancellationToken cancellationToken) => OpenAsync(_writers?.Value ?? _source, cancellationToken);

    private static async ValueTask<NpgsqlConnection> OpenAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        try
        {
            return await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (NpgsqlException error)
        {
            throw ServerErrors.Of(error);
        }
        catch (ObjectDisposedException)
        {
            throw new ObjectDisposedException(nameof(PostgresDatabase));
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
        catch (ObjectDisposedException)
        {
            throw new ObjectDisposedException(nameof(PostgresDatabase));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Listener.DisposeAsync().ConfigureAwait(false);
        await _source.DisposeAsync().ConfigureAwait(false);
        if (_writers is { IsValueCreated: true })
        {
            await _writers.Value.DisposeAsync().ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        Listener.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _source.Dispose();
        if (_writers is { IsValueCreated: true })
        {
            _writers.Value.Dispose();
        }
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
