using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>
/// The capabilities of an engine, declared as the constructs it does not support. An engine calls <see cref="Check(QueryModel)"/> before it runs a query, so
/// that a query that needs more is rejected as a whole, with the name of the construct, and never answered wrongly. A test can call
/// <see cref="Refuse(QueryModel)"/> without running anything.
/// </summary>
public sealed record EngineCapabilities
{
    /// <summary>Declares the capabilities of an engine, which by default supports everything.</summary>
    /// <param name="engine">The engine's name in messages.</param>
    public EngineCapabilities(string engine)
    {
        ArgumentException.ThrowIfNullOrEmpty(engine);
        Engine = engine;
    }

    /// <summary>An engine that supports everything, such as the embedded one.</summary>
    public static EngineCapabilities Everything { get; } = new("JsonOrm");

    /// <summary>The engine's name in messages.</summary>
    public string Engine { get; }

    /// <summary>The constructs that it does not support.</summary>
    public QueryConstructs Lacks { get; init; }

    /// <summary>The functions that it does not support.</summary>
    public IReadOnlyCollection<QueryFunction> LacksFunctions { get; init; } = [];

    /// <summary>The window functions that it does not support; none is supported if <see cref="Lacks"/> contains
    /// <see cref="QueryConstructs.Window"/>.</summary>
    public IReadOnlyCollection<WindowFunction> LacksWindowFunctions { get; init; } = [];

    /// <summary>The aggregates that it does not support; none is supported if <see cref="Lacks"/> contains <see cref="QueryConstructs.Aggregate"/>.</summary>
    public IReadOnlyCollection<AggregateFunction> LacksAggregates { get; init; } = [];

    /// <summary>
    /// Returns the name of what the engine does not support in a single expression, or null if it supports the expression: for limits that the sets above
    /// cannot express, such as a conversion between two types. It is called for each expression and each of its parts.
    /// </summary>
    public Func<ExpressionNode, string?>? LacksExpression { get; init; }

    /// <summary>Returns the construct of a query that the engine does not support, and where it is; null if the engine can run the query.</summary>
    /// <param name="query">The query.</param>
    public UnsupportedConstruct? Refuse(QueryModel query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return ReferenceEquals(this, Everything) ? null : new ConstructSearch(this).Of(query);
    }

    /// <summary>Returns the construct of a set-based change that the engine does not support, and where it is; null if the engine can run the change.</summary>
    /// <param name="modification">The change.</param>
    /// <param name="returns">True if rows are to be returned.</param>
    public UnsupportedConstruct? Refuse(ModificationModel modification, bool returns = false)
    {
        ArgumentNullException.ThrowIfNull(modification);
        return ReferenceEquals(this, Everything) ? null : new ConstructSearch(this).Of(modification, returns);
    }

    /// <summary>Rejects a query that the engine cannot run.</summary>
    /// <param name="query">The query.</param>
    /// <exception cref="UnsupportedQueryException">The engine does not support a construct of the query.</exception>
    public void Check(QueryModel query)
    {
        if (Refuse(query) is { } lacking)
        {
            throw new UnsupportedQueryException(Engine, lacking.Construct, lacking.Part, query.ToString());
        }
    }

    /// <summary>Rejects a set-based change that the engine cannot run.</summary>
    /// <param name="modification">The change.</param>
    /// <param name="returns">True if rows are to be returned.</param>
    /// <exception cref="UnsupportedQueryException">The engine does not support a construct of the change.</exception>
    public void Check(ModificationModel modification, bool returns = false)
    {
        if (Refuse(modification, returns) is { } lacking)
        {
            throw new UnsupportedQueryException(Engine, lacking.Construct, lacking.Part, modification.ToString());
        }
    }
}

/// <summary>A construct of a query that an engine does not support.</summary>
/// <param name="Construct">The construct, in words: <c>full join</c>.</param>
/// <param name="Part">The part of the query that contains it, as SQL-like text.</param>
public sealed record UnsupportedConstruct(string Construct, string Part);
