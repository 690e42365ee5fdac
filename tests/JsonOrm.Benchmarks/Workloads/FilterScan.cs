using JsonOrm.Benchmarks.Harness;
using JsonOrm.Benchmarks.People;
using JsonOrm.Benchmarks.Sqlite;

namespace JsonOrm.Benchmarks.Workloads;

/// <summary>Counts rows by two columns without an index. The warm-up rounds load the columns into memory.</summary>
internal sealed class FilterScan : Workload
{
    private const double Least = 50;

    public override string Name => "filter-scan";

    public override string Description => "count where score > 50 and active, no index, columns in memory";

    public override string Unit => "ms";

    public override double? Target => 50;

    // Enough calls for the kernels to be compiled to their last tier.
    public override int WarmUps => 40;

    public override Sample Peer(BenchmarkContext context)
    {
        using SqliteStatement count = context.Sqlite.Connection.Prepare("SELECT count(*) FROM person WHERE score > ? AND active");
        long rows = 0;
        TimeSpan time = BenchmarkContext.Time(() =>
        {
            count.Bind(1, Least);
            count.Step();
            rows = count.Int64(0);
            count.Reset();
        });
        return new Sample(time.TotalMilliseconds, new Answer(rows));
    }

    public override Sample Ours(BenchmarkContext context)
    {
        JsonDatabase database = context.Database;
        long rows = 0;
        TimeSpan time = BenchmarkContext.Time(() =>
            rows = Select.From(Person.Columns).Where(p => p.Score > Least && p.Active).Count(database));
        return new Sample(time.TotalMilliseconds, new Answer(rows));
    }
}
