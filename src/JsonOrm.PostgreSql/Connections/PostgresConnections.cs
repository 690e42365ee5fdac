using JsonOrm.PostgreSql.Errors;
using JsonOrm.PostgreSql.Schema;
using Npgsql;

namespace JsonOrm.PostgreSql.Connections;

/// <summary>The connections of one database. Each looks for tables in the database's schema alone, so that statements name tables without it.</summary>
internal sealed class PostgresConnections : IAsyncDisposable, IDisposable
{
    private readonly NpgsqlDataSource _source;

    private PostgresConnections(NpgsqlDataSource source, string schema)
    {
        _source = source;
        Schema = schema;
        Tables = new(this);
    }

    /// <summary>The schema of the tables.</summary>
    public string Schema { get; }

    /// <summary>The tables that have been compared with their classes.</summary>
    public TableCatalogue Tables { get; }

    /// <summary>Describes the connections; none is opened.</summary>
    public static PostgresConnections Of(string connectionString, string schema)
    {
        // Errors name the value that is there already, as those of the embedded engine do: it is in the detail.
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { SearchPath = Types.PostgresNames.Quote(schema), Timezone = "UTC", IncludeErrorDetail = true };
        var builder = new NpgsqlSlimDataSourceBuilder(settings.ConnectionString);
        builder.EnableTransportSecurity();
        builder.EnableIntegratedSecurity();
        builder.EnableArrays();
        builder.EnableExtraConversions();
        builder.EnableJsonTypes();
        return new(builder.Build(), schema);
    }

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

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    public void Dispose() => _source.Dispose();
}
