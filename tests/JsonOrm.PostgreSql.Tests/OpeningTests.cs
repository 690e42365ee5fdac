using JsonOrm.PostgreSql.Tests.Server;

namespace JsonOrm.PostgreSql.Tests;

/// <summary>What opening a database says about a server.</summary>
public sealed class OpeningTests
{
    [PostgresFact]
    public async Task A_database_opens_on_a_server() => await (await PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString, "opening")).DisposeAsync();

    [PostgresFact]
    public async Task A_server_that_is_not_there_is_an_error_of_the_family()
    {
        await Assert.ThrowsAnyAsync<JsonOrmException>(() => PostgresDatabase.OpenAsync("Host=/nonexistent;Username=postgres;Password=secret"));
    }
}
