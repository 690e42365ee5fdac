namespace JsonOrm.Planning;

/// <summary>Which means the planner may use. Results are the same with any of them, which is what tests compare.</summary>
internal sealed record PlannerOptions
{
    /// <summary>Everything there is.</summary>
    public static PlannerOptions Default { get; } = new();

    /// <summary>Keys and zone maps, but no index.</summary>
    public static PlannerOptions WithoutIndexes { get; } = new() { UseIndexes = false };

    /// <summary>Every row of every chunk is looked at, and every order is sorted.</summary>
    public static PlannerOptions ScansOnly { get; } = new() { UseIndexes = false, UseKeys = false, UseZoneMaps = false };

    /// <summary>Indexes may be sought, read in their order and answer by themselves.</summary>
    public bool UseIndexes { get; init; } = true;

    /// <summary>Rows may be sought by their key, read in ranges of it, and their own order may be taken for one asked for.</summary>
    public bool UseKeys { get; init; } = true;

    /// <summary>Chunks may be left out by what their zone maps say.</summary>
    public bool UseZoneMaps { get; init; } = true;
}
