namespace JsonOrm.Generators;

/// <summary>The names of the pipeline's steps, by which tests check whether they ran.</summary>
internal static class TrackingNames
{
    /// <summary>The models of the tables.</summary>
    public const string Table = "Table";

    /// <summary>The lock files that were read.</summary>
    public const string LockFile = "LockFile";

    /// <summary>The tables with their lock files.</summary>
    public const string LockedTable = "LockedTable";

    /// <summary>The models of the projections.</summary>
    public const string Projection = "Projection";
}
