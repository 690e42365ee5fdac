namespace JsonOrm.Queries;

/// <summary>The results of a query, or of a set operation on two, read as rows. Its columns are the results' values in order.</summary>
public sealed class DerivedSource : RowSource
{
    /// <summary>The results of a query.</summary>
    /// <param name="query">A query that selects values.</param>
    public DerivedSource(QueryModel query)
        : base(ResultShape.Of(query)) => Query = query;

    /// <summary>The results of a set operation.</summary>
    /// <param name="set">The operation on two queries that select as many values of the same types.</param>
    public DerivedSource(SetModel set)
        : base(ResultShape.Of(set)) => Set = set;

    /// <summary>The query; null when the rows come from <see cref="Set"/>.</summary>
    public QueryModel? Query { get; }

    /// <summary>The set operation; null when the rows come from <see cref="Query"/>.</summary>
    public SetModel? Set { get; }
}
