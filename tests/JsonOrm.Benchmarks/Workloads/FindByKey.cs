using JsonOrm.Benchmarks.Harness;
using JsonOrm.Benchmarks.People;
using JsonOrm.Benchmarks.Sqlite;

namespace JsonOrm.Benchmarks.Workloads;

/// <summary>Reads whole rows by random primary keys, inside one read transaction on either side.</summary>
internal sealed class FindByKey : Workload
{
    private const int Finds = 200_000;

    private long[] _keys = [];

    public override string Name => "find-by-key";

    public override string Description => "one row of nine columns by a random key, inside one open read transaction";

    public override string Unit => "µs";

    public override double? Target => 2;

    // The first pass over random keys loads every chunk; tiered compilation needs several more.
    public override int WarmUps => 3;

    public override void Prepare(BenchmarkContext context) => _keys = PersonGenerator.RandomKeys(Finds, context.Rows);

    public override Sample Peer(BenchmarkContext context)
    {
        SqlitePeople sqlite = context.Sqlite;
        using SqliteStatement find = sqlite.Connection.Prepare($"SELECT {SqlitePeople.Columns} FROM person WHERE id = ?");
        sqlite.Connection.Execute("BEGIN");
        var total = default(Totals);
        TimeSpan time = BenchmarkContext.Time(() =>
        {
            foreach (long key in _keys)
            {
                find.Bind(1, key);
                find.Step();
                total.Add(SqlitePeople.Read(find));
                find.Reset();
            }
        });
        sqlite.Connection.Execute("COMMIT");
        return new Sample(time.TotalMicroseconds / Finds, total.ToAnswer());
    }

    public override Sample Ours(BenchmarkContext context)
    {
        using var snapshot = context.Database.BeginSnapshot();
        var total = default(Totals);
        TimeSpan time = BenchmarkContext.Time(() =>
        {
            foreach (long key in _keys)
            {
                total.Add(snapshot.Find(Person.Key(key))!);
            }
        });
        return new Sample(time.TotalMicroseconds / Finds, total.ToAnswer());
    }
}
