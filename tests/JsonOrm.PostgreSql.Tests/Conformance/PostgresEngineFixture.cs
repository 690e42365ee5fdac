using System.Collections.Concurrent;
using JsonOrm.PostgreSql.Tests.Server;
using JsonOrm.Queries.Tests.DataSets;
using JsonOrm.Queries.Tests.Engines;

namespace JsonOrm.PostgreSql.Tests.Conformance;

/// <summary>PostgreSQL as the engine of the cases, a schema for each data set.</summary>
/// <param name="connectionString">The server; null for that of the run.</param>
/// <param name="prepare">Prepares a schema that does not exist yet; null if there is nothing to do.</param>
internal sealed class PostgresEngineFixture(string? connectionString = null, Func<string, Task>? prepare = null) : IEngineFixture
{
    private readonly ConcurrentDictionary<object, Lazy<PostgresDatabase>> _databases = [];

    public ITextQuerySession Open(object dataSet, Func<IDatabaseSession, ValueTask> fill) => _databases.GetOrAdd(dataSet, _ => new(() => FillAsync(dataSet, fill).GetAwaiter().GetResult())).Value;

    public ILocalQuerySession BeginTransaction(ITextQuerySession database) => (PostgresTransaction)((PostgresDatabase)database).BeginTransactionAsync().AsTask().GetAwaiter().GetResult();

    private async Task<PostgresDatabase> FillAsync(object dataSet, Func<IDatabaseSession, ValueTask> fill)
    {
        string schema = PostgresServer.NewSchema();
        if (prepare is not null)
        {
            await prepare(schema).ConfigureAwait(false);
        }

        PostgresDatabase database = await PostgresDatabase.OpenAsync(connectionString ?? PostgresServer.Current.ConnectionString, schema).ConfigureAwait(false);
        if (dataSet is not DataSetStores stores)
        {
            await fill(database).ConfigureAwait(false);
            return database;
        }

        // In one transaction, since tables may refer to each other in a circle: then they have to be there before.
        await database.EnsureAsync([.. stores.Schemas], default).ConfigureAwait(false);
        await database.TransactAsync(async tx => await fill(tx).ConfigureAwait(false)).ConfigureAwait(false);
        return database;
    }
}
