using JsonOrm.Benchmarks.Harness;
using JsonOrm.Benchmarks.Music;
using JsonOrm.Benchmarks.Sqlite;

namespace JsonOrm.Benchmarks.Workloads.Joins;

/// <summary>A query over several tables, whose results are summed on both sides.</summary>
/// <param name="name">The name on the command line.</param>
/// <param name="description">What the query computes.</param>
/// <param name="sql">The query for SQLite; it returns a text, whose length is summed, and a number.</param>
/// <param name="run">The same on JsonOrm.</param>
/// <param name="warmUps">More rounds if a round is so short that the just-in-time compiler would not be done.</param>
internal sealed class JoinWorkload(string name, string description, string sql, Func<JsonDatabase, long> run, int warmUps = 10) : Workload
{
    public override string Name => name;

    public override string Description => description;

    public override string Unit => "ms";

    public override int WarmUps => warmUps;

    public override Sample Peer(BenchmarkContext context)
    {
        using SqliteStatement query = context.Music.Sqlite.Prepare(sql);
        long total = 0;
        TimeSpan time = BenchmarkContext.Time(() =>
        {
            while (query.Step())
            {
                total += query.Text(0)!.Length + query.Int64(1);
            }
        });
        return new Sample(time.TotalMilliseconds, new Answer(total));
    }

    public override Sample Ours(BenchmarkContext context)
    {
        MusicStore music = context.Music;
        long total = 0;
        TimeSpan time = BenchmarkContext.Time(() => total = run(music.Database));
        return new Sample(time.TotalMilliseconds, new Answer(total));
    }
}
