namespace JsonOrm.Queries;

/// <summary>What is cached with a query between runs: the queries that its terminals derive from it, and an engine's plan.</summary>
internal sealed class QueryMemory(QueryModel owner)
{
    /// <summary>The query that owns the cache.</summary>
    public QueryModel Owner { get; } = owner;

    /// <summary>An engine's plan for the query, if the engine caches one; only the engine knows its type.</summary>
    public object? Plan { get; set; }

    /// <summary>What external engines have prepared for the query, one object of each type.</summary>
    private object[] _prepared = [];

    /// <summary>The query restricted to its first result.</summary>
    public QueryModel First => field ??= Owner.Take(1);

    /// <summary>The query restricted to its first two results, which shows whether there is only one.</summary>
    public QueryModel FirstTwo => field ??= Owner.Take(2);

    /// <summary>The query for the number of its results.</summary>
    public QueryModel Counted => field ??= Owner with { Aggregates = [new AggregateNode(AggregateFunction.Count, null)] };

    /// <summary>Returns what an engine has prepared for the query; created by the first call.</summary>
    public TPrepared Prepared<TPrepared>(Func<QueryModel, TPrepared> prepare)
        where TPrepared : class
    {
        foreach (object kept in Volatile.Read(ref _prepared))
        {
            if (kept is TPrepared prepared)
            {
                return prepared;
            }
        }

        TPrepared made = prepare(Owner);
        object[] before;
        do
        {
            before = Volatile.Read(ref _prepared);
            if (Array.Find(before, static kept => kept is TPrepared) is TPrepared other)
            {
                return other;
            }
        }
        while (Interlocked.CompareExchange(ref _prepared, [.. before, made], before) != before);
        return made;
    }
}
