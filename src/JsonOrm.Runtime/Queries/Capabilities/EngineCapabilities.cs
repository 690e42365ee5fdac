using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>
/// What an engine can do, declared as what it cannot: an engine calls <see cref="Check(QueryModel)"/> before it runs a query, so that a query that needs more is refused
/// whole, by the name of the construct, and never answered wrongly. A test can ask <see cref="Refuse(QueryModel)"/> without running anything.
/// </summary>
public sealed record EngineCapabilities
{
    /// <summary>Declares the capabilities of an engine. Without more it can do everything.</summary>
    /// <param name="engine">The engine's name in messages.</param>
    public EngineCapabilities(string engine)
    {
        ArgumentException.ThrowIfNullOrEmpty(engine);
        Engine = engine;
    }

    /// <summary>An engine that refuses nothing, as the embedded one.</summary>
    public static EngineCapabilities Everything { get; } = new("JsonOrm");

    /// <summary>The engine's name in messages.</summary>
    public string Engine { get; }

    /// <summary>The constructs that it lacks.</summary>
    public QueryConstructs Lacks { get; init; }

    /// <summary>The functions that it lacks.</summary>
    public IReadOnlyCollection<QueryFunction> LacksFunctions { get; init; } = [];

    /// <summary>The window functions that it lacks; all of them when <see cref="Lacks"/> has <see cref="QueryConstructs.Window"/>.</summary>
    public IReadOnlyCollection<WindowFunction> LacksWindowFunctions { get; init; } = [];

    /// <summary>The aggregates that it lacks; all of them when <see cref="Lacks"/> has <see cref="QueryConstructs.Aggregate"/>.</summary>
    public IReadOnlyCollection<AggregateFunction> LacksAggregates { get; init; } = [];

    /// <summary>Names what the engine lacks of an expression by itself, or gives null when it lacks nothing: for what the sets above cannot say, such as a conversion between two types. It is asked for each expression and each part of one.</summary>
    public Func<ExpressionNode, string?>? LacksExpression { get; init; }

    /// <summary>What the engine lacks for a query, and where; null when it can run it.</summary>
    /// <param name="query">The query.</param>
    public UnsupportedConstruct? Refuse(QueryModel query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return ReferenceEquals(this, Everything) ? null : new ConstructSearch(this).Of(query);
    }

    /// <summary>What the engine lacks for a set-based change, and where; null when it can run it.</summary>
    /// <param name="modification">The change.</param>
    /// <param name="returns">True when rows are to be given back.</param>
    public UnsupportedConstruct? Refuse(ModificationModel modification, bool returns = false)
    {
        ArgumentNullException.ThrowIfNull(modification);
        return ReferenceEquals(this, Everything) ? null : new ConstructSearch(this).Of(modification, returns);
    }

    /// <summary>Refuses a query that the engine cannot run.</summary>
    /// <param name="query">The query.</param>
    /// <exception cref="UnsupportedQueryException">The engine lacks a construct of the query.</exception>
    public void Check(QueryModel query)
    {
        if (Refuse(query) is { } lacking)
        {
            throw new UnsupportedQueryException(Engine, lacking.Construct, lacking.Part, query.ToString());
        }
    }

    /// <summary>Refuses a set-based change that the engine cannot run.</summary>
    /// <param name="modification">The change.</param>
    /// <param name="returns">True when rows are to be given back.</param>
    /// <exception cref="UnsupportedQueryException">The engine lacks a construct of the change.</exception>
    public void Check(ModificationModel modification, bool returns = false)
    {
        if (Refuse(modification, returns) is { } lacking)
        {
            throw new UnsupportedQueryException(Engine, lacking.Construct, lacking.Part, modification.ToString());
        }
    }
}

/// <summary>A construct that an engine lacks, in a query.</summary>
/// <param name="Construct">The construct, in words: <c>full join</c>.</param>
/// <param name="Part">The part of the query in which it was found, as SQL-like text.</param>
public sealed record UnsupportedConstruct(string Construct, string Part);
