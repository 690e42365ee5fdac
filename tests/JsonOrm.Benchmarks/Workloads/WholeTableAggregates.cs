using JsonOrm.Benchmarks.Harness;
using JsonOrm.Benchmarks.People;
using JsonOrm.Benchmarks.Sqlite;

namespace JsonOrm.Benchmarks.Workloads;

/// <summary>A sum and an average over every row, one statement each on either side.</summary>
internal sealed class WholeTableAggregates : Workload
{
    public override string Name => "aggregates";

    public override string Description => "sum of score and of age over every row, one query each";

    public override string Unit => "ms";

    public override int WarmUps => 10;

    public override Sample Peer(BenchmarkContext context)
    {
        using SqliteStatement score = context.Sqlite.Connection.Prepare("SELECT sum(score) FROM person");
        using SqliteStatement age = context.Sqlite.Connection.Prepare("SELECT sum(age) FROM person");
        double scores = 0;
        long ages = 0;
        TimeSpan time = BenchmarkContext.Time(() =>
        {
            score.Step();
            scores = score.Double(0);
            age.Step();
            ages = age.Int64(0);
        });
        return new Sample(time.TotalMilliseconds, new Answer(ages, scores));
    }

    public override Sample Ours(BenchmarkContext context)
    {
        JsonDatabase database = context.Database;
        double scores = 0;
        long ages = 0;
        TimeSpan time = BenchmarkContext.Time(() =>
        {
            scores = Select.From(Person.Columns).Sum(database, p => p.Score)!.Value;
            ages = Select.From(Person.Columns).Sum(database, p => p.Age)!.Value;
        });
        return new Sample(time.TotalMilliseconds, new Answer(ages, scores));
    }
}
