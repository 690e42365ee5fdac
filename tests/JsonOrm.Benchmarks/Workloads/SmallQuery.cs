using JsonOrm.Benchmarks.Harness;
using JsonOrm.Benchmarks.People;
using JsonOrm.Benchmarks.Sqlite;

namespace JsonOrm.Benchmarks.Workloads;

/// <summary>A query that is kept as a value and run repeatedly: measures the cost of a query apart from its rows. SQLite's statement is prepared
/// once.</summary>
internal sealed class SmallQuery : Workload
{
    private const int Count = 20_000;
    private const int Low = 500;
    private const int High = 509;

    private static readonly Query<Person> s_query = Select.From(Person.Columns).Where(p => p.Id >= Low & p.Id <= High & p.Active);

    public override string Name => "small-query";

    public override string Description => "the active ones of ten rows in a range of keys, one query kept and run twenty thousand times";

    public override string Unit => "µs";

    public override int WarmUps => 3;

    public override Sample Peer(BenchmarkContext context)
    {
        using SqliteStatement query = context.Sqlite.Connection.Prepare($"SELECT {SqlitePeople.Columns} FROM person WHERE id >= ? AND id <= ? AND active");
        var total = default(Totals);
        TimeSpan time = BenchmarkContext.Time(() =>
        {
            for (int i = 0; i < Count; i++)
            {
                query.Bind(1, Low);
                query.Bind(2, High);
                while (query.Step())
                {
                    total.Add(SqlitePeople.Read(query));
                }

                query.Reset();
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
                foreach (Person person in s_query.ToList(database))
                {
                    total.Add(person);
                }
            }
        });
        return new Sample(time.TotalMicroseconds / Count, total.ToAnswer());
    }
}
