namespace JsonOrm.Queries.Tests.Engines;

/// <summary>An engine on which the cases of the data sets run instead of the embedded one.</summary>
internal interface IEngineFixture
{
    /// <summary>A database that holds a data set; filled at the first call for it.</summary>
    /// <param name="dataSet">Tells data sets from one another.</param>
    /// <param name="fill">Writes the rows.</param>
    ITextQuerySession Open(object dataSet, Func<IDatabaseSession, ValueTask> fill);

    /// <summary>Begins a transaction on a database that <see cref="Open"/> gave, to be rolled back.</summary>
    /// <param name="database">The database.</param>
    ILocalQuerySession BeginTransaction(ITextQuerySession database);
}

/// <summary>Which engine the cases run on.</summary>
internal static class EngineFixture
{
    private static readonly AsyncLocal<IEngineFixture?> s_current = new();

    /// <summary>The engine of the cases that this test runs; null for the embedded one, on all of its stores.</summary>
    public static IEngineFixture? Current
    {
        get => s_current.Value;
        set => s_current.Value = value;
    }
}
