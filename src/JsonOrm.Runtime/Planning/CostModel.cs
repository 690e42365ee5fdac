namespace JsonOrm.Planning;

/// <summary>The cost of operations. The unit is the cost of examining one row of a chunk in memory by its columns.</summary>
internal static class CostModel
{
    /// <summary>Finding one row by its key and parsing its line.</summary>
    public const double Seek = 200;

    /// <summary>Moving a cursor to the next entry of an index, or the next row.</summary>
    public const double Step = 10;

    /// <summary>Parsing the line of one entry.</summary>
    public const double Line = 40;

    /// <summary>Sorting, per row.</summary>
    public const double Sort = 25;

    /// <summary>Comparing one row with the best rows kept so far.</summary>
    public const double Keep = 4;

    /// <summary>Inserting one row into a hash table, or looking one up.</summary>
    public const double Hash = 20;

    /// <summary>A scan reads at least one chunk; this number of seeks is always cheaper.</summary>
    public const double LeastScan = 64 * Seek;

    /// <summary>Reading a number of rows by their columns.</summary>
    public static double Scan(double rows) => Math.Max(LeastScan, rows);

    /// <summary>Planning and starting a query over one table.</summary>
    public const double Plan = 10_000;

    /// <summary>Finding a range of keys and reading its rows apart from others.</summary>
    public const double Range = 1_000;

    /// <summary>Finding a range of keys to read its rows one by one.</summary>
    public const double Prefix = 400;

    /// <summary>Seeking keys or ranges of keys one by one.</summary>
    public static double Ranges(AccessRanges ranges) => ranges.Ranges.Length * (ranges.IsPoint ? Seek : Range);

    /// <summary>Sorting rows.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="wanted">The number of first rows wanted; null for all.</param>
    public static double Order(double rows, long? wanted) =>
        wanted is { } first && first < rows ? (rows * Keep) + (first * Sort) : rows * Sort;

    /// <summary>Joining by a hash table.</summary>
    /// <param name="built">The number of rows inserted into the table.</param>
    /// <param name="probed">The number of rows looked up in it.</param>
    public static double HashJoin(double built, double probed) => (built + probed) * Hash;

    /// <summary>Joining by a seek into the inner table per outer row.</summary>
    /// <param name="outer">The number of outer rows.</param>
    /// <param name="matches">The number of inner rows found per outer row.</param>
    public static double SeekJoin(double outer, double matches) => outer * (Step + Seek + (matches * Seek));
}
