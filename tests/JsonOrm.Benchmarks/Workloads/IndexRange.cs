using JsonOrm.Benchmarks.Harness;
using JsonOrm.Benchmarks.People;
using JsonOrm.Benchmarks.Sqlite;

namespace JsonOrm.Benchmarks.Workloads;

/// <summary>Reads the rows of a range of an indexed column: about one in eight hundred of the table.</summary>
internal sealed class IndexRange : Workload
{
    private const string Low = "maria.g";
    private const string High = "maria.h";

    public override string Name => "index-range";

    public override string Description => "whole rows where email >= 'maria.g' and email < 'maria.h', by index";

    public override string Unit => "ms";

    // A round is so short that after a few of them its code has still not been recompiled by the just-in-time compiler.
    public override int WarmUps => 150;

    public override Sample Peer(BenchmarkContext context)
    {
        using SqliteStatement query = context.Sqlite.Connection.Prepare(
            $"SELECT {SqlitePeople.Columns} FROM person WHERE email >= ? AND email < ?");
        var total = default(Totals);
        TimeSpan time = BenchmarkContext.Time(() =>
        {
            query.Bind(1, Low);
            query.Bind(2, High);
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
            foreach (Person person in Select.From(Person.Columns).Where(p => p.Email >= Low && p.Email < High).ToList(database))
            {
                total.Add(person);
            }
        });
        return new Sample(time.TotalMilliseconds, total.ToAnswer());
    }
}
