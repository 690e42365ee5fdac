using JsonOrm.Execution;
using JsonOrm.Queries;

namespace JsonOrm.Planning;

/// <summary>How the rows of a table that satisfy a predicate are found. A value: it can be kept, printed and run any number of times on one version.</summary>
internal sealed record ScanPlan
{
    public required TableSchema Schema { get; init; }

    public AccessPath Access { get; init; }

    /// <summary>The keys or index entries; null for a scan, or for an index read only for its order.</summary>
    public AccessRanges? Ranges { get; init; }

    /// <summary>The index's place in the schema, for <see cref="AccessPath.IndexSeek"/>.</summary>
    public int Index { get; init; }

    /// <summary>The whole predicate; also checked on rows that a range or index led to. Null for all rows.</summary>
    public ExpressionNode? Predicate { get; init; }

    public RowFilter? Filter { get; init; }

    public ChunkPruner? Pruner { get; init; }

    /// <summary>True when rows come in the order asked for, so that no sort is needed.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>True to read keys downwards, row by row.</summary>
    public bool IsReverse { get; init; }

    /// <summary>True when index entries are followed in their own order rather than in key order.</summary>
    public bool KeepsIndexOrder { get; init; }

    /// <summary>How many rows the access is expected to give; null when nothing is known short of reading.</summary>
    public long? EstimatedRows { get; init; }

    /// <summary>Why an index was not used, one line each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
