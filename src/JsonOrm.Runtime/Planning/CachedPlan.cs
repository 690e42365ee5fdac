using JsonOrm.Queries;
using JsonOrm.Tables;

namespace JsonOrm.Planning;

/// <summary>
/// A plan kept with the query it was made for. It gives the right rows on every state of a table with the same columns, key and indexes: all it
/// has taken from the table's rows is which way is the cheapest. So it is used until the table has another schema or about twice or half
/// the rows, until it has been seen to look at far more rows than it expected, and for so many runs.
/// </summary>
internal sealed class CachedPlan
{
    // What rows are like changes without their number changing; planning anew now and then costs next to nothing.
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

    /// <summary>The plan kept with a query; null when there is none, or none that is still right for this state of the table.</summary>
    public static CachedPlan? Of(QueryModel query, TableVersion table, PlannerOptions options) =>
        query.Memory.Plan is CachedPlan kept && kept.IsFor(table, options) ? kept : null;

    /// <summary>Keeps a plan with a query.</summary>
    public static CachedPlan Keep(QueryModel query, ScanPlan plan, TableVersion table, PlannerOptions options)
    {
        var kept = new CachedPlan(plan, table, options);
        query.Memory.Plan = kept;
        return kept;
    }

    /// <summary>Says that the plan is run, and where the run counts what it looks at.</summary>
    public void Run(ScanStatistics statistics)
    {
        // Runs at the same time may miss a count: nothing hangs on its being exact.
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
