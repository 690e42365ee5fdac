using JsonOrm.Queries;
using JsonOrm.Tables;

namespace JsonOrm.Planning;

/// <summary>
/// A plan cached with its query. It returns the right rows on every state of a table with the same columns, key and indexes, because the only thing that it
/// derives from the table's rows is the choice of the cheapest access path. It is used until the table has another schema or about twice or half
/// the rows, until a run has examined far more rows than estimated, and for a maximum number of runs.
/// </summary>
internal sealed class CachedPlan
{
    // The distribution of rows can change while their number does not; replanning from time to time costs next to nothing.
    private const int MostRuns = 256;
    private const int MuchMore = 8;
    private const int TooFewToTell = 1_000;

    private readonly TableSchema _schema;
    private readonly PlannerOptions _options;
    private readonly int _magnitude;
    private ScanStatistics? _last;
    private int _runs;

    private CachedPlan(ScanPlan plan, TableVersion table, PlannerOptions options)
    {
        Plan = plan;
        _schema = table.Schema;
        _options = options;
        _magnitude = Magnitude(table);
    }

    public ScanPlan Plan { get; }

    /// <summary>The plan cached with a query; null if there is none, or none that is valid for this state of the table.</summary>
    public static CachedPlan? Of(QueryModel query, TableVersion table, PlannerOptions options) =>
        query.Memory.Plan is CachedPlan kept && kept.IsFor(table, options) ? kept : null;

    /// <summary>Caches a plan with a query.</summary>
    public static CachedPlan Keep(QueryModel query, ScanPlan plan, TableVersion table, PlannerOptions options)
    {
        var kept = new CachedPlan(plan, table, options);
        query.Memory.Plan = kept;
        return kept;
    }

    /// <summary>Records that the plan runs, and where the run counts the rows that it examines.</summary>
    public void Run(ScanStatistics statistics)
    {
        // Concurrent runs may miss a count, which need not be exact.
        _runs++;
        _last = statistics;
    }

    private static int Magnitude(TableVersion table) => System.Numerics.BitOperations.Log2((ulong)table.RowCount + 1);

    private bool IsFor(TableVersion table, PlannerOptions options) =>
        ReferenceEquals(table.Schema, _schema)
        && ReferenceEquals(options, _options)
        && _runs < MostRuns
        && Math.Abs(Magnitude(table) - _magnitude) <= 1
        && !(_last is { } last && Plan.EstimatedRows is { } expected && last.RowsExamined > (Math.Min(expected, table.RowCount) * MuchMore) + TooFewToTell);
}
