using JsonOrm.Benchmarks.Harness;
using JsonOrm.Benchmarks.People;
using JsonOrm.Benchmarks.Sqlite;

namespace JsonOrm.Benchmarks.Workloads;

/// <summary>Reads rows by random keys, changes an indexed and an unindexed column, writes them back, in one durable transaction.</summary>
internal sealed class PointUpdate : CopyWorkload
{
    private const int Updates = 10_000;

    private int _peerRound;
    private int _oursRound;

    public override string Name => "point-update";

    public override string Description => "10,000 rows read by random key, age (indexed) and score changed, one durable transaction";

    public override string Unit => "µs";

    public override void Prepare(BenchmarkContext context)
    {
        base.Prepare(context);
        _peerRound = _oursRound = 0;
    }

    public override Sample Peer(BenchmarkContext context)
    {
        long[] keys = PersonGenerator.RandomKeys(Updates, context.Rows, ++_peerRound);
        using SqliteStatement find = Sqlite.Connection.Prepare($"SELECT {SqlitePeople.Columns} FROM person WHERE id = ?");
        using SqliteStatement update = Sqlite.Connection.Prepare("UPDATE person SET age = ?, score = ? WHERE id = ?");
        TimeSpan time = BenchmarkContext.Time(() =>
        {
            Sqlite.Connection.Execute("BEGIN IMMEDIATE");
            foreach (long key in keys)
            {
                find.Bind(1, key);
                find.Step();
                Person person = SqlitePeople.Read(find);
                find.Reset();
                Change(person);
                update.Bind(1, person.Age);
                update.Bind(2, person.Score);
                update.Bind(3, key);
                update.Run();
            }

            Sqlite.Connection.Execute("COMMIT");
        });
        using SqliteStatement sums = Sqlite.Connection.Prepare("SELECT sum(age), sum(score) FROM person");
        sums.Step();
        return new Sample(time.TotalMicroseconds / Updates, new Answer(sums.Int64(0), sums.Double(1)));
    }

    public override Sample Ours(BenchmarkContext context)
    {
        long[] keys = PersonGenerator.RandomKeys(Updates, context.Rows, ++_oursRound);
        TimeSpan time = BenchmarkContext.Time(() =>
        {
            using JsonTransaction transaction = Database.BeginTransaction();
            foreach (long key in keys)
            {
                Person person = transaction.Find(Person.Key(key))!;
                Change(person);
                transaction.Update(person);
            }

            transaction.Commit();
        });
        var answer = new Answer(
            Select.From(Person.Columns).Sum(Database, p => p.Age)!.Value, Select.From(Person.Columns).Sum(Database, p => p.Score)!.Value);
        return new Sample(time.TotalMicroseconds / Updates, answer);
    }

    private static void Change(Person person)
    {
        person.Age = person.Age == 95 ? 16 : person.Age + 1;
        person.Score += 0.5;
    }
}
