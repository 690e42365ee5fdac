using JsonOrm.Queries;

namespace JsonOrm.Parsing;

/// <summary>A source in a query's <c>from</c>, and the names of its columns.</summary>
internal sealed record BoundSource(string Name, RowSource Source, IReadOnlyList<string> Columns, bool MayBeMissing)
{
    /// <summary>True for a collection.</summary>
    public bool IsCollection { get; init; }
}
