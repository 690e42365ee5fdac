using System.ComponentModel;

namespace JsonOrm;

/// <summary>The engine lacks a construct of the query. Nothing has run.</summary>
public sealed class UnsupportedQueryException : JsonOrmException
{
    /// <summary>Makes the error.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="construct">The construct that it lacks, in words.</param>
    /// <param name="part">The part of the query that has it.</param>
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

    /// <summary>The engine.</summary>
    public string Engine { get; }

    /// <summary>The construct that the engine lacks, in words.</summary>
    public string Construct { get; }

    /// <summary>The part of the query that has the construct, as text.</summary>
    public string Part { get; }

    /// <summary>The query as text.</summary>
    public string Query { get; }
}
