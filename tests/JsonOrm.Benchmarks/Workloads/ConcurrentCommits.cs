using JsonOrm.Benchmarks.Harness;
using JsonOrm.Benchmarks.People;
using JsonOrm.Benchmarks.Sqlite;

namespace JsonOrm.Benchmarks.Workloads;

/// <summary>Sixty-four concurrent writers, each of which inserts one row per durable transaction.</summary>
internal sealed class ConcurrentCommits : CopyWorkload
{
    private const int Writers = 64;
    private const int CommitsEach = 100;

    // Without it the connections wait in SQLite's busy handler, which sleeps and was measured to be several times slower.
    private readonly Lock _sqliteWriters = new();

    private int _peerNext;
    private int _oursNext;
    private SqlitePeople[] _connections = [];

    public override string Name => "concurrent-commits";

    public override string Description =>
        "64 writers, one new row a durable transaction; SQLite with a thread and a connection each, writers queueing on a lock";

    public override string Unit => "commits/s";

    public override Better Better => Better.Higher;

    public override double? Target => 10;

    public override void Prepare(BenchmarkContext context)
    {
        base.Prepare(context);
        _peerNext = _oursNext = context.Rows + 1;
        _connections = [.. Enumerable.Range(0, Writers).Select(_ => SqlitePeople.Open(SqliteFile))];
    }

    public override Sample Peer(BenchmarkContext context)
    {
        List<Person> people = NewPeople.Make(_peerNext, Writers * CommitsEach);
        _peerNext += people.Count;
        using var start = new Barrier(Writers + 1);
        Exception? failure = null;
        Thread[] threads = [.. _connections.Select((connection, writer) => new Thread(() =>
        {
            start.SignalAndWait();
            try
            {
                foreach (Person person in people.Skip(writer * CommitsEach).Take(CommitsEach))
                {
                    lock (_sqliteWriters)
                    {
                        connection.Connection.Execute("BEGIN IMMEDIATE");
                        connection.Insert(person);
                        connection.Connection.Execute("COMMIT");
                    }
                }
            }
            catch (Exception e)
            {
                failure = e;
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        start.SignalAndWait();
        TimeSpan time = BenchmarkContext.Time(() => Array.ForEach(threads, thread => thread.Join()));
        return failure is null
            ? new Sample(people.Count / time.TotalSeconds, new Answer(CountSqlite()))
            : throw new InvalidOperationException("A SQLite writer failed.", failure);
    }

    public override Sample Ours(BenchmarkContext context)
    {
        List<Person> people = NewPeople.Make(_oursNext, Writers * CommitsEach);
        _oursNext += people.Count;
        JsonDatabase database = Database;
        TimeSpan time = BenchmarkContext.Time(() => Task.WaitAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            foreach (Person person in people.Skip(writer * CommitsEach).Take(CommitsEach))
            {
                await database.InsertAsync(person);
            }
        }))));
        return new Sample(people.Count / time.TotalSeconds, new Answer(Select.From<Person>().Count(database)));
    }

    public override void CleanUp(BenchmarkContext context)
    {
        Array.ForEach(_connections, connection => connection.Dispose());
        _connections = [];
        base.CleanUp(context);
    }
}
