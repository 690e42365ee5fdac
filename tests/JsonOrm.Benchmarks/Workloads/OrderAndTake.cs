using JsonOrm.Benchmarks.Harness;
using JsonOrm.Benchmarks.People;
using JsonOrm.Benchmarks.Sqlite;

namespace JsonOrm.Benchmarks.Workloads;

/// <summary>The first rows by an unindexed column.</summary>
internal sealed class OrderAndTake : Workload
{
    private const int Count = 10;

    public override string Name => "order-and-take";

    public override string Description => "the ten active rows of highest score, ties by key, no index";

    public override string Unit => "ms";

    public override int WarmUps => 5;

    public override Sample Peer(BenchmarkContext context)
    {
        using SqliteStatement query = context.Sqlite.Connection.Prepare(
            $"SELECT {SqlitePeople.Columns} FROM person WHERE active ORDER BY score DESC, id LIMIT {Count}");
        var total = default(Totals);
        TimeSpan time = BenchmarkContext.Time(() =>
        {
            while (query.Step())
            {
                total.Add(SqlitePeople.Read(query));
            }

            query.Reset();
        });
        return new Sample(time.TotalMilliseconds, total.ToAnswer());
    }

    public override Sample Ours(BenchmarkContext context)
    {
        JsonDatabase database = context.Database;
        var total = default(Totals);
        TimeSpan time = BenchmarkContext.Time(() =>
        {
            List<Person> people = Select.From(Person.Columns).Where(p => p.Active)
                .OrderByDescending(p => p.Score).ThenBy(p => p.Id).Take(Count).ToList(database);
            foreach (Person person in people)
            {
                total.Add(person);
            }
        });
        return new Sample(time.TotalMilliseconds, total.ToAnswer());
    }
}
