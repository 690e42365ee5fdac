using System.Collections.Concurrent;
using JsonOrm.PostgreSql.Tests.Server;
using JsonOrm.Queries.Tests.Engines;

namespace JsonOrm.PostgreSql.Tests.Conformance;

/// <summary>PostgreSQL as the engine of the cases, a schema for each data set.</summary>
internal sealed class PostgresEngineFixture : IEngineFixture
{
    private readonly ConcurrentDictionary<object, Lazy<PostgresDatabase>> _databases = [];

    public ITextQuerySession Open(object dataSet, Func<IDatabaseSession, ValueTask> fill) => _databases.GetOrAdd(dataSet, _ => new(() => FillAsync(fill).GetAwaiter().GetResult())).Value;

    public ILocalQuerySession BeginTransaction(ITextQuerySession database) => throw new NotImplementedException();

    private static async Task<PostgresDatabase> FillAsync(Func<IDatabaseSession, ValueTask> fill)
    {
        string schema = PostgresServer.NewSchema();
        await fill(new Loading(PostgresServer.Current.ConnectionString, schema)).ConfigureAwait(false);
        return await PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString, schema).ConfigureAwait(false);
    }
}
