using JsonOrm.Benchmarks.Harness;
using JsonOrm.Benchmarks.People;
using JsonOrm.Benchmarks.Sqlite;

namespace JsonOrm.Benchmarks.Workloads;

/// <summary>Changes two columns of rows by random keys with a set-based update for each, in one durable transaction.</summary>
internal sealed class SetByKey : CopyWorkload
{
    private const int Updates = 10_000;

    private int _peerRound;
    private int _oursRound;

    public override string Name => "set-by-key";

    public override string Description => "10,000 set-based updates of age (indexed) and score, each of one row by key, one durable transaction";

    public override string Unit => "µs";

    public override void Prepare(BenchmarkContext context)
    {
        base.Prepare(context);
        _peerRound = _oursRound = 0;
    }

    public override Sample Peer(BenchmarkContext context)
    {
        long[] keys = PersonGenerator.RandomKeys(Updates, context.Rows, ++_peerRound);
        using SqliteStatement update = Sqlite.Connection.Prepare("UPDATE person SET age = age % 95 + 1, score = score + 0.5 WHERE id = ?");
        TimeSpan time = BenchmarkContext.Time(() =>
        {
            Sqlite.Connection.Execute("BEGIN IMMEDIATE");
            foreach (long key in keys)
            {
                update.Bind(1, key);
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
                Update.Table(Person.Columns).Set(p => p.Age, p => (p.Age % 95) + 1).Set(p => p.Score, p => p.Score + 0.5).Where(p => p.Id == key).Execute(transaction);
            }

            transaction.Commit();
        });
        var answer = new Answer(
            Select.From(Person.Columns).Sum(Database, p => p.Age)!.Value, Select.From(Person.Columns).Sum(Database, p => p.Score)!.Value);
        return new Sample(time.TotalMicroseconds / Updates, answer);
    }
}
