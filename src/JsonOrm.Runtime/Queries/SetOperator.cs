namespace JsonOrm.Queries;

/// <summary>How the results of two queries are combined. Results are compared by all their values; null equals null.</summary>
public enum SetOperator : byte
{
    /// <summary>Results of either query, each once.</summary>
    Union,

    /// <summary>All results of the left query, followed by all of the right.</summary>
    UnionAll,

    /// <summary>Results of both queries, each once.</summary>
    Intersect,

    /// <summary>Results of the left query that the right one does not return, each once.</summary>
    Except,
}
