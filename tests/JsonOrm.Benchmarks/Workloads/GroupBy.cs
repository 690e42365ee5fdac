using JsonOrm.Benchmarks.Harness;
using JsonOrm.Benchmarks.People;
using JsonOrm.Benchmarks.Sqlite;

namespace JsonOrm.Benchmarks.Workloads;

/// <summary>Counts rows and sums ages for each city; reads every row.</summary>
internal sealed class GroupBy : Workload
{
    private static readonly Projection<Person, (string City, long Count, long? Ages)> s_query =
        Select.From(Person.Columns).GroupBy(p => p.City).Select(p => (p.City, Sql.Count(p), p.Age.Sum()));

    public override string Name => "group-by";

    public override string Description => "count and sum of age for each city";

    public override string Unit => "ms";

    public override int WarmUps => 10;

    public override Sample Peer(BenchmarkContext context)
    {
        using SqliteStatement statement = context.Sqlite.Connection.Prepare("SELECT city, count(*), sum(age) FROM person GROUP BY city");
        long total = 0;
        TimeSpan time = BenchmarkContext.Time(() =>
        {
            while (statement.Step())
            {
                total += (statement.Text(0)!.Length * statement.Int64(1)) + statement.Int64(2);
            }
        });
        return new Sample(time.TotalMilliseconds, new Answer(total, 0));
    }

    public override Sample Ours(BenchmarkContext context)
    {
        JsonDatabase database = context.Database;
        long total = 0;
        TimeSpan time = BenchmarkContext.Time(() =>
        {
            foreach ((string city, long count, long? ages) in s_query.ToList(database))
            {
                total += (city.Length * count) + ages!.Value;
            }
        });
        return new Sample(time.TotalMilliseconds, new Answer(total, 0));
    }
}
