using JsonOrm.Benchmarks.Harness;
using JsonOrm.Benchmarks.People;
using JsonOrm.Benchmarks.Sqlite;

namespace JsonOrm.Benchmarks.Workloads;

/// <summary>Creates an object from every row, in key order, and keeps none.</summary>
internal sealed class ReadAllRows : Workload
{
    public override string Name => "read-all";

    public override string Description => "an object of every row, one after the other, in key order";

    public override string Unit => "ms";

    public override Sample Peer(BenchmarkContext context)
    {
        using SqliteStatement query = context.Sqlite.Connection.Prepare($"SELECT {SqlitePeople.Columns} FROM person ORDER BY id");
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
            foreach (Person person in Select.From<Person>().AsEnumerable(database))
            {
                total.Add(person);
            }
        });
        return new Sample(time.TotalMilliseconds, total.ToAnswer());
    }
}
