using JsonOrm.Benchmarks.Harness;
using JsonOrm.Benchmarks.Music;
using JsonOrm.Benchmarks.Sqlite;

namespace JsonOrm.Benchmarks.Workloads.Joins;

/// <summary>A query over several tables, whose results are summed on both sides.</summary>
/// <param name="name">The name on the command line.</param>
/// <param name="description">What the query computes.</param>
/// <param name="sql">The query for SQLite; it returns a text, whose length is summed, and a number.</param>
/// <param name="run">The same on JsonOrm.</param>
/// <param name="repeats">The number of times that a round runs the query, if it is so short that a single run would measure the caches and the just-in-time compiler; the figure is the time of one.</param>
internal sealed class JoinWorkload(string name, string description, string sql, Func<JsonDatabase, long> run, int repeats = 1) : Workload
{
    public override string Name => name;

    public override string Description => description;

    public override string Unit => "ms";

    public override int WarmUps => 10;

    public override int Repeats => repeats;

    public override Sample Peer(BenchmarkContext context)
    {
        using SqliteStatement query = context.Music.Sqlite.Prepare(sql);
        long total = 0;
        TimeSpan time = BenchmarkContext.Time(() =>
        {
            for (int i = 0; i < repeats; i++)
            {
                while (query.Step())
                {
                    total += query.Text(0)!.Length + query.Int64(1);
                }

                query.Reset();
            }
        });
        return new Sample(time.TotalMilliseconds / repeats, new Answer(total));
    }

    public override Sample Ours(BenchmarkContext context)
    {
        MusicStore music = context.Music;
        long total = 0;
        TimeSpan time = BenchmarkContext.Time(() =>
        {
            for (int i = 0; i < repeats; i++)
            {
                total += run(music.Database);
            }
        });
        return new Sample(time.TotalMilliseconds / repeats, new Answer(total));
    }
}
