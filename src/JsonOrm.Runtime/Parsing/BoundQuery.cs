using JsonOrm.Queries;

namespace JsonOrm.Parsing;

/// <summary>A text query with all names resolved: the model, and the names of the result columns.</summary>
internal sealed record BoundQuery(QueryModel Model, IReadOnlyList<string> Names)
{
    public IReadOnlyList<ProjectedColumn> Columns => Model.Projection!;
}
