using JsonOrm.Benchmarks.Harness;
using JsonOrm.Benchmarks.People;
using JsonOrm.Benchmarks.Sqlite;

namespace JsonOrm.Benchmarks.Workloads;

/// <summary>A query that is built for each run, as in most code, so that building and planning it count. SQLite prepares its text each time.</summary>
internal sealed class NewQuery : Workload
{
    private const int Count = 5_000;

    public override string Name => "new-query";

    public override string Description => "the first row from an age on, the query built, planned and run each time";

    public override string Unit => "µs";

    public override int WarmUps => 3;

    public override Sample Peer(BenchmarkContext context)
    {
        SqliteConnection connection = context.Sqlite.Connection;
        var total = default(Totals);
        TimeSpan time = BenchmarkContext.Time(() =>
        {
            for (int i = 0; i < Count; i++)
            {
                using SqliteStatement query = connection.Prepare($"SELECT {SqlitePeople.Columns} FROM person WHERE age >= ? ORDER BY age, id LIMIT 1");
                query.Bind(1, AgeOf(i));
                while (query.Step())
                {
                    total.Add(SqlitePeople.Read(query));
                }
            }
        });
        return new Sample(time.TotalMicroseconds / Count, total.ToAnswer());
    }

    public override Sample Ours(BenchmarkContext context)
    {
        JsonDatabase database = context.Database;
        var total = default(Totals);
        TimeSpan time = BenchmarkContext.Time(() =>
        {
            for (int i = 0; i < Count; i++)
            {
                int age = AgeOf(i);
                foreach (Person person in Select.From(Person.Columns).Where(p => p.Age >= age).OrderBy(p => p.Age).Take(1).ToList(database))
                {
                    total.Add(person);
                }
            }
        });
        return new Sample(time.TotalMicroseconds / Count, total.ToAnswer());
    }

    private static int AgeOf(int round) => 20 + (round % 40);
}
