namespace JsonOrm.Queries;

/// <summary>What is kept with a query from one run to the next: the queries that its terminals derive from it, and an engine's plan.</summary>
internal sealed class QueryMemory(QueryModel owner)
{
    /// <summary>The query that it is kept with.</summary>
    public QueryModel Owner { get; } = owner;

    /// <summary>What an engine has planned for the query, if it keeps such a thing; it alone knows the type.</summary>
    public object? Plan { get; set; }

    /// <summary>What engines outside the assembly have prepared for the query, one object of each type.</summary>
    private object[] _prepared = [];

    /// <summary>The query for its first result alone.</summary>
    public QueryModel First => field ??= Owner.Take(1);

    /// <summary>The query for its first two results, which tells whether there is only one.</summary>
    public QueryModel FirstTwo => field ??= Owner.Take(2);

    /// <summary>The query for the number of its results.</summary>
    public QueryModel Counted => field ??= Owner with { Aggregates = [new AggregateNode(AggregateFunction.Count, null)] };

    /// <summary>What an engine has prepared for the query; made at the first call.</summary>
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
