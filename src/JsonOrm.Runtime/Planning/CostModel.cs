namespace JsonOrm.Planning;

/// <summary>What work costs, in units of looking at one row of a chunk in memory by its columns.</summary>
internal static class CostModel
{
    /// <summary>Finding one row by its key and taking its line apart.</summary>
    public const double Seek = 200;

    /// <summary>Going on to the next entry of an index, or the next row, by a cursor.</summary>
    public const double Step = 10;

    /// <summary>Taking the line of one entry apart.</summary>
    public const double Line = 40;

    /// <summary>Putting one row into a sort of all of them.</summary>
    public const double Sort = 25;

    /// <summary>Comparing one row with the first so many that are kept.</summary>
    public const double Keep = 4;

    /// <summary>Putting one row into a hash table, or looking one up.</summary>
    public const double Hash = 20;

    /// <summary>A scan reads at least a chunk: so many seeks are never dearer.</summary>
    public const double LeastScan = 64 * Seek;

    /// <summary>Reading so many rows by their columns.</summary>
    public static double Scan(double rows) => Math.Max(LeastScan, rows);

    /// <summary>Putting rows in order.</summary>
    /// <param name="rows">How many there are.</param>
    /// <param name="wanted">How many of the first are wanted; null for all.</param>
    public static double Order(double rows, long? wanted) =>
        wanted is { } first && first < rows ? (rows * Keep) + (first * Sort) : rows * Sort;

    /// <summary>Joining by a hash table.</summary>
    /// <param name="built">Rows put into the table.</param>
    /// <param name="probed">Rows looked up in it.</param>
    public static double HashJoin(double built, double probed) => (built + probed) * Hash;

    /// <summary>Joining by a seek in the inner table for each outer row.</summary>
    /// <param name="outer">Outer rows.</param>
    /// <param name="matches">Inner rows found for each.</param>
    public static double SeekJoin(double outer, double matches) => outer * (Step + Seek + (matches * Seek));
}
