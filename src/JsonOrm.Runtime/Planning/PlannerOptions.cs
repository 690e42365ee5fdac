namespace JsonOrm.Planning;

/// <summary>What the planner may use. Results are the same with any setting; tests compare them.</summary>
internal sealed record PlannerOptions
{
    /// <summary>Everything.</summary>
    public static PlannerOptions Default { get; } = new();

    /// <summary>Everything, by a plan: queries for a few rows are planned and run in steps too.</summary>
    public static PlannerOptions Planned { get; } = new();

    /// <summary>Keys and zone maps, but no index.</summary>
    public static PlannerOptions WithoutIndexes { get; } = new() { UseIndexes = false };

    /// <summary>Every row of every chunk is examined, and every order is sorted.</summary>
    public static PlannerOptions ScansOnly { get; } = new() { UseIndexes = false, UseKeys = false, UseZoneMaps = false };

    /// <summary>Whether indexes may be used for seeks, orders and index-only access.</summary>
    public bool UseIndexes { get; init; } = true;

    /// <summary>Whether rows may be sought by key and read in key ranges, and key order may be used for a requested order.</summary>
    public bool UseKeys { get; init; } = true;

    /// <summary>Whether chunks may be excluded by their zone maps.</summary>
    public bool UseZoneMaps { get; init; } = true;
}
