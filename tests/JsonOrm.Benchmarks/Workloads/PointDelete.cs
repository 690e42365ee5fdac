using JsonOrm.Benchmarks.Harness;
using JsonOrm.Benchmarks.People;
using JsonOrm.Benchmarks.Sqlite;

namespace JsonOrm.Benchmarks.Workloads;

/// <summary>Deletes rows by random keys, in one durable transaction.</summary>
internal sealed class PointDelete : CopyWorkload
{
    private const int Deletes = 10_000;

    private int _peerRound;
    private int _oursRound;

    public override string Name => "point-delete";

    public override string Description => "10,000 rows deleted by random key with their index entries, one durable transaction";

    public override string Unit => "µs";

    public override void Prepare(BenchmarkContext context)
    {
        base.Prepare(context);
        _peerRound = _oursRound = 0;
    }

    public override Sample Peer(BenchmarkContext context)
    {
        long[] keys = PersonGenerator.RandomKeys(Deletes, context.Rows, 100 + _peerRound++);
        using SqliteStatement delete = Sqlite.Connection.Prepare("DELETE FROM person WHERE id = ?");
        TimeSpan time = BenchmarkContext.Time(() =>
        {
            Sqlite.Connection.Execute("BEGIN IMMEDIATE");
            foreach (long key in keys)
            {
                delete.Bind(1, key);
                delete.Run();
            }

            Sqlite.Connection.Execute("COMMIT");
        });
        return new Sample(time.TotalMicroseconds / Deletes, new Answer(CountSqlite()));
    }

    public override Sample Ours(BenchmarkContext context)
    {
        long[] keys = PersonGenerator.RandomKeys(Deletes, context.Rows, 100 + _oursRound++);
        TimeSpan time = BenchmarkContext.Time(() =>
        {
            using JsonTransaction transaction = Database.BeginTransaction();
            foreach (long key in keys)
            {
                transaction.Delete(Person.Key(key));
            }

            transaction.Commit();
        });
        return new Sample(time.TotalMicroseconds / Deletes, new Answer(Select.From<Person>().Count(Database)));
    }
}
