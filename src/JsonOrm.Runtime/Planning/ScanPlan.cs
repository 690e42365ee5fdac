using JsonOrm.Evaluation;
using JsonOrm.Queries;

namespace JsonOrm.Planning;

/// <summary>How to find the rows of a table that satisfy a predicate. A value: it can be cached, printed and run any number of times on one version.</summary>
internal sealed record ScanPlan
{
    public required TableSchema Schema { get; init; }

    public AccessPath Access { get; init; }

    /// <summary>The keys or index entries; null for a scan, or for an index read only for its order.</summary>
    public AccessRanges? Ranges { get; init; }

    /// <summary>The index's position among the stored ones, for <see cref="AccessPath.IndexSeek"/> and <see cref="AccessPath.IndexOnly"/>.</summary>
    public int Index { get; init; }

    /// <summary>The seek of documents, for <see cref="AccessPath.PathSeek"/>; null if <see cref="Ranges"/> are those of an index into lists.</summary>
    public PathSeek? Documents { get; init; }

    /// <summary>The alternatives, for <see cref="AccessPath.Union"/>.</summary>
    public IReadOnlyList<ScanPlan> Alternatives { get; init; } = [];

    /// <summary>The complete predicate; also evaluated on rows found through a range or an index. Null for all rows.</summary>
    public ExpressionNode? Predicate { get; init; }

    /// <summary>The part of the predicate that has to be evaluated on rows; null if there is none.</summary>
    public RowFilter? Filter { get; init; }

    /// <summary>The columns that the query reads of rows, including those of the predicate; null for whole rows.</summary>
    public IReadOnlySet<int>? Columns { get; init; }

    public ChunkPruner? Pruner { get; init; }

    /// <summary>True if rows are returned in the requested order, so that no sort is necessary.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>The number of first rows that the query wants, if the rows are returned in the requested order; null if all are read.</summary>
    public long? RowsWanted { get; init; }

    /// <summary>How index entries, or keys, are walked individually; null to read them by chunks or, for a seek, to return the rows in key order.</summary>
    public EntryOrder? Walk { get; init; }

    /// <summary>The estimated number of rows that the access path returns, before the rest of the predicate; null if it is unknown without reading.</summary>
    public long? EstimatedRows { get; init; }

    /// <summary>The estimated cost of running it; see <see cref="CostModel"/>.</summary>
    public double Cost { get; init; }

    /// <summary>Why an index was not used, one line each; the texts are made when the plan is explained.</summary>
    public IReadOnlyList<Func<string>> Notes { get; init; } = [];

    /// <summary>True if rows are read chunk by chunk, as columns.</summary>
    public bool ReadsChunks => Access is AccessPath.Scan or AccessPath.KeyRange or AccessPath.IndexOnly && Walk is null;

    private string IndexName => Schema.StoredIndexes[Index].Name;

    private string Direction => Walk is { IsReverse: true } ? ", downwards" : "";

    /// <summary>A description of the access path.</summary>
    public override string ToString() => Access switch
    {
        AccessPath.KeySeek => $"key seek ({Ranges})",
        AccessPath.KeyRange => $"key range ({Ranges}){Direction}",
        AccessPath.Scan => Walk is null ? "scan" : $"read in key order{Direction}",
        AccessPath.PathSeek when Documents is { } documents => $"index seek {Schema.StoredIndexes[documents.Index].Name}",
        AccessPath.Union => $"union of {string.Join(" and ", Alternatives)}",
        AccessPath.IndexOnly when Ranges is null or { Sources.Count: 0 } => $"index {IndexName} alone{Direction}",
        AccessPath.IndexOnly => $"index {IndexName} alone ({Ranges}){Direction}",
        _ when Ranges is null or { Sources.Count: 0 } => $"index {IndexName} read in its order{Direction}",
        _ => $"index seek {IndexName} ({Ranges}){Direction}",
    };
}
