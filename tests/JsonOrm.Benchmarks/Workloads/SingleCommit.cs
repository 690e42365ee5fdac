using JsonOrm.Benchmarks.Harness;
using JsonOrm.Benchmarks.People;

namespace JsonOrm.Benchmarks.Workloads;

/// <summary>One thread inserts one row per transaction, each of which is synced before the next begins.</summary>
internal sealed class SingleCommit : CopyWorkload
{
    private const int Commits = 1_000;

    private int _peerNext;
    private int _oursNext;

    public override string Name => "single-commit";

    public override string Description => "one new row a durable transaction, one after the other, table full";

    public override string Unit => "µs";

    public override double? Target => 1;

    public override void Prepare(BenchmarkContext context)
    {
        base.Prepare(context);
        _peerNext = _oursNext = context.Rows + 1;
    }

    public override Sample Peer(BenchmarkContext context)
    {
        List<Person> people = NewPeople.Make(_peerNext, Commits);
        _peerNext += Commits;
        TimeSpan time = BenchmarkContext.Time(() =>
        {
            foreach (Person person in people)
            {
                Sqlite.Insert(person);
            }
        });
        return new Sample(time.TotalMicroseconds / Commits, new Answer(CountSqlite()));
    }

    public override Sample Ours(BenchmarkContext context)
    {
        List<Person> people = NewPeople.Make(_oursNext, Commits);
        _oursNext += Commits;
        TimeSpan time = BenchmarkContext.Time(() =>
        {
            foreach (Person person in people)
            {
                Database.Insert(person);
            }
        });
        return new Sample(time.TotalMicroseconds / Commits, new Answer(Select.From<Person>().Count(Database)));
    }
}
