using JsonOrm.Benchmarks.Harness;
using JsonOrm.Benchmarks.People;
using JsonOrm.Benchmarks.Sqlite;

namespace JsonOrm.Benchmarks.Workloads;

/// <summary>Reads whole rows by a unique column through its index.</summary>
internal sealed class FindByUniqueIndex : Workload
{
    private const int Finds = 20_000;

    private string[] _emails = [];

    public override string Name => "find-by-email";

    public override string Description => "one row of nine columns by its unique e-mail: a query, planned each time";

    public override string Unit => "µs";

    public override int WarmUps => 3;

    public override void Prepare(BenchmarkContext context)
    {
        var wanted = new HashSet<long>(PersonGenerator.RandomKeys(Finds, context.Rows, seed: 11));
        _emails = [.. PersonGenerator.Generate(context.Rows).Where(p => wanted.Contains(p.Id)).Select(p => p.Email)];
        new Random(3).Shuffle(_emails);
    }

    public override Sample Peer(BenchmarkContext context)
    {
        SqlitePeople sqlite = context.Sqlite;
        using SqliteStatement find = sqlite.Connection.Prepare($"SELECT {SqlitePeople.Columns} FROM person WHERE email = ?");
        sqlite.Connection.Execute("BEGIN");
        var total = default(Totals);
        TimeSpan time = BenchmarkContext.Time(() =>
        {
            foreach (string email in _emails)
            {
                find.Bind(1, email);
                find.Step();
                total.Add(SqlitePeople.Read(find));
                find.Reset();
            }
        });
        sqlite.Connection.Execute("COMMIT");
        return new Sample(time.TotalMicroseconds / _emails.Length, total.ToAnswer());
    }

    public override Sample Ours(BenchmarkContext context)
    {
        using var snapshot = context.Database.BeginSnapshot();
        var total = default(Totals);
        TimeSpan time = BenchmarkContext.Time(() =>
        {
            foreach (string email in _emails)
            {
                total.Add(Select.From<Person>().Where(Person.Columns.Email == email).Single(snapshot));
            }
        });
        return new Sample(time.TotalMicroseconds / _emails.Length, total.ToAnswer());
    }
}
