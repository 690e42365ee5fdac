using JsonOrm.Queries;

namespace JsonOrm.Parsing;

/// <summary>A text query with every name looked up: the model, and what the results' columns are called.</summary>
internal sealed record BoundQuery(QueryModel Model, IReadOnlyList<string> Names)
{
    public IReadOnlyList<ProjectedColumn> Columns => Model.Projection!;
}
