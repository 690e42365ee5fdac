using JsonOrm.Benchmarks.Harness;
using JsonOrm.Benchmarks.People;
using JsonOrm.Benchmarks.Sqlite;

namespace JsonOrm.Benchmarks.Workloads;

/// <summary>Changes age (indexed) and score of 10,000 rows by random keys, in one durable transaction.</summary>
internal abstract class ChangeByKey : CopyWorkload
{
    private const int Changes = 10_000;

    private int _peerRound;
    private int _oursRound;

    public override string Unit => "µs";

    public override void Prepare(BenchmarkContext context)
    {
        base.Prepare(context);
        _peerRound = _oursRound = 0;
    }

    public override Sample Peer(BenchmarkContext context)
    {
        long[] keys = PersonGenerator.RandomKeys(Changes, context.Rows, ++_peerRound);
        using SqliteStatement find = Sqlite.Connection.Prepare($"SELECT {SqlitePeople.Columns} FROM person WHERE id = ?");
        using SqliteStatement update = Sqlite.Connection.Prepare(UpdateText);
        TimeSpan time = BenchmarkContext.Time(() =>
        {
            Sqlite.Connection.Execute("BEGIN IMMEDIATE");
            foreach (long key in keys)
            {
                Change(find, update, key);
            }

            Sqlite.Connection.Execute("COMMIT");
        });
        using SqliteStatement sums = Sqlite.Connection.Prepare("SELECT sum(age), sum(score) FROM person");
        sums.Step();
        return new Sample(time.TotalMicroseconds / Changes, new Answer(sums.Int64(0), sums.Double(1)));
    }

    public override Sample Ours(BenchmarkContext context)
    {
        long[] keys = PersonGenerator.RandomKeys(Changes, context.Rows, ++_oursRound);
        TimeSpan time = BenchmarkContext.Time(() =>
        {
            using JsonTransaction transaction = Database.BeginTransaction();
            foreach (long key in keys)
            {
                Change(transaction, key);
            }

            transaction.Commit();
        });
        var answer = new Answer(
            Select.From(Person.Columns).Sum(Database, p => p.Age)!.Value, Select.From(Person.Columns).Sum(Database, p => p.Score)!.Value);
        return new Sample(time.TotalMicroseconds / Changes, answer);
    }

    /// <summary>The update of a row by key, for SQLite.</summary>
    protected abstract string UpdateText { get; }

    /// <summary>Changes one row on SQLite.</summary>
    protected abstract void Change(SqliteStatement find, SqliteStatement update, long key);

    /// <summary>Changes one row on JsonOrm.</summary>
    protected abstract void Change(JsonTransaction transaction, long key);
}
