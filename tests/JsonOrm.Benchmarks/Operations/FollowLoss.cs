using System.Collections.Concurrent;
using System.Diagnostics;
using JsonOrm.Benchmarks.People;
using JsonOrm.Benchmarks.Workloads;

namespace JsonOrm.Benchmarks.Operations;

/// <summary>
/// The loss window of a backup that follows: the time from the moment when a commit is acknowledged to the one from which on it is durable in the backup.
/// </summary>
internal sealed class FollowLoss(OperationsContext context)
{
    private const int Commits = 400;
    private const int MostPause = 40;
    private const int BusySeconds = 10;
    private const int Writers = 2;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    public void Run()
    {
        OperationsContext.Title("follow: from an acknowledged commit to its being in the backup");
        string folder = context.NewPath("followed");
        using JsonDatabase db = JsonDatabase.Open(folder);
        db.Insert(PersonGenerator.Generate(context.Rows));
        db.Checkpoint();
        OperationsContext.Print($"commits with pauses of 0 to {MostPause} ms: {Measure(db, new FollowOptions(), Calmly)}");
        OperationsContext.Print($"{Writers} writers without pauses: {Measure(db, new FollowOptions(), Busily)}");
        OperationsContext.Print($"the same, a new backup after each 4 MiB of log: {Measure(db, new FollowOptions { MaxLogBytes = 4 << 20, Keep = 2 }, Busily)}");
        OperationsContext.Print($"a transaction too large for the log among calm commits: {Measure(db, new FollowOptions(), WithLarge)}");
    }

    private string Measure(JsonDatabase db, FollowOptions options, Action<JsonDatabase, ConcurrentQueue<(long Position, long At)>> work)
    {
        var acknowledged = new ConcurrentQueue<(long Position, long At)>();
        var losses = new List<double>();
        var progress = new Copied();
        using var stop = new CancellationTokenSource();
        string backups = context.NewPath("backups");
        Task following = db.FollowBackupAsync(
            backups, new FollowOptions { MaxLogBytes = options.MaxLogBytes, Keep = options.Keep, Progress = progress }, stop.Token);
        progress.WaitFor(db.Position, following);
        work(db, acknowledged);
        progress.WaitFor(db.Position, following);
        stop.Cancel();
        following.Wait();
        (long Position, long At)[] copies = [.. progress.Copies];
        int copy = 0;
        foreach ((long position, long at) in acknowledged.OrderBy(static commit => commit.Position))
        {
            while (copies[copy].Position < position)
            {
                copy++;
            }

            // It may be in the backup before its writer has run again.
            losses.Add(Math.Max(0, Stopwatch.GetElapsedTime(at, copies[copy].At).TotalMilliseconds));
        }

        int made = JsonDatabase.ListBackups(backups).Count;
        return OperationsContext.Spread(losses, "ms") + (made > 1 ? $", {made} backups kept" : "");
    }

    private void Calmly(JsonDatabase db, ConcurrentQueue<(long Position, long At)> acknowledged) => Calmly(db, acknowledged, Commits);

    private void Calmly(JsonDatabase db, ConcurrentQueue<(long Position, long At)> acknowledged, int commits)
    {
        var random = new Random(1);
        for (int i = 0; i < commits; i++)
        {
            Thread.Sleep(random.Next(MostPause));
            Update(db, random);
            acknowledged.Enqueue((db.Position, Stopwatch.GetTimestamp()));
        }
    }

    // The number of a commit is not returned to its writer, so a position read afterwards may be a later one: the loss is then too large, never too small.
    private void Busily(JsonDatabase db, ConcurrentQueue<(long Position, long At)> acknowledged)
    {
        long start = Stopwatch.GetTimestamp();
        Parallel.For(0, Writers, writer =>
        {
            var random = new Random(writer);
            while (Stopwatch.GetElapsedTime(start).TotalSeconds < BusySeconds)
            {
                Update(db, random);
                acknowledged.Enqueue((db.Position, Stopwatch.GetTimestamp()));
            }
        });
    }

    private void WithLarge(JsonDatabase db, ConcurrentQueue<(long Position, long At)> acknowledged)
    {
        Calmly(db, acknowledged, Commits / 4);
        db.Insert(NewPeople.Make(context.Rows + 1, 60_000));
        acknowledged.Enqueue((db.Position, Stopwatch.GetTimestamp()));
        Calmly(db, acknowledged, Commits / 4);
    }

    private void Update(JsonDatabase db, Random random)
    {
        Person person = db.Find(Person.Key(random.Next(context.Rows) + 1))!;
        person.Score = Math.Round(random.NextDouble() * 100, 3);
        db.Update(person);
    }

    // Called on the thread that copies, once the copy is durable.
    private sealed class Copied : IProgress<FollowProgress>
    {
        private readonly ConcurrentQueue<(long Position, long At)> _copies = new();
        private long _last = -1;

        public IEnumerable<(long Position, long At)> Copies => _copies;

        public void Report(FollowProgress value)
        {
            _copies.Enqueue((value.Position, Stopwatch.GetTimestamp()));
            Volatile.Write(ref _last, value.Position);
        }

        public void WaitFor(long position, Task following)
        {
            long start = Stopwatch.GetTimestamp();
            while (Volatile.Read(ref _last) < position)
            {
                if (following.IsCompleted || Stopwatch.GetElapsedTime(start) > s_patience)
                {
                    throw new InvalidOperationException($"The backup does not follow: it is at {_last}, and the database at {position}. {following.Exception}");
                }

                Thread.Sleep(10);
            }
        }
    }
}
