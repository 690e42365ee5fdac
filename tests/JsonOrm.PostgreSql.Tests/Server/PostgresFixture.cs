namespace JsonOrm.PostgreSql.Tests.Server;

/// <summary>A schema for one test class, on the server of the run. Classes take it as their <c>IClassFixture</c>.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private PostgresDatabase? _database;

    /// <summary>The schema's name.</summary>
    public string Schema { get; } = PostgresServer.NewSchema();

    /// <summary>The database of the class.</summary>
    public PostgresDatabase Database => _database ?? throw new InvalidOperationException("There is no server: the test should have been skipped.");

    /// <summary>Opens the database another time.</summary>
    public Task<PostgresDatabase> OpenAsync() => PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString, Schema);

    /// <inheritdoc/>
    public async Task InitializeAsync() => _database = PostgresServer.Missing is null ? await OpenAsync() : null;

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }
}
