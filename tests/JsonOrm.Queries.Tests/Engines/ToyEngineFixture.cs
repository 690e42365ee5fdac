using System.Collections.Concurrent;
using JsonOrm.ToyEngine;

namespace JsonOrm.Queries.Tests.Engines;

/// <summary>The engine over lists.</summary>
internal sealed class ToyEngineFixture(EngineCapabilities? capabilities = null) : IEngineFixture
{
    private readonly ConcurrentDictionary<object, ListDatabase> _databases = [];

    public ITextQuerySession Open(object dataSet, Func<IDatabaseSession, ValueTask> fill) => _databases.GetOrAdd(dataSet, _ =>
    {
        var database = new ListDatabase(capabilities);
        ValueTask filling = fill(database);
        Assert.True(filling.IsCompleted, "Lists are filled without waiting.");
        return database;
    });

    public ILocalQuerySession BeginTransaction(ITextQuerySession database) => ((ListDatabase)database).BeginTransaction();
}
