namespace JsonOrm.Queries;

/// <summary>How the results of two queries are combined. Results are compared by all their values, null equal to null.</summary>
public enum SetOperator : byte
{
    /// <summary>Results of either, each once.</summary>
    Union,

    /// <summary>All results of the left, then all of the right.</summary>
    UnionAll,

    /// <summary>Results of both, each once.</summary>
    Intersect,

    /// <summary>Results of the left that the right does not have, each once.</summary>
    Except,
}
