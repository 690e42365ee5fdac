using System.ComponentModel;

namespace JsonOrm;

/// <summary>The engine does not support a construct of the query. Nothing was executed.</summary>
public sealed class UnsupportedQueryException : JsonOrmException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="engine">The engine's name.</param>
    /// <param name="construct">The unsupported construct, in words.</param>
    /// <param name="part">The part of the query that contains it.</param>
    /// <param name="query">The query as text.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public UnsupportedQueryException(string engine, string construct, string part, string query)
        : base($"The engine {engine} does not support this: {construct}, in {part}. Write the query without it, or ask it on an engine that supports it. The query: {query}")
    {
        Engine = engine;
        Construct = construct;
        Part = part;
        Query = query;
    }

    /// <summary>The engine's name.</summary>
    public string Engine { get; }

    /// <summary>The unsupported construct, in words.</summary>
    public string Construct { get; }

    /// <summary>The part of the query that contains the construct, as text.</summary>
    public string Part { get; }

    /// <summary>The query as text.</summary>
    public string Query { get; }
}
