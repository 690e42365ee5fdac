using System.Diagnostics;
using JsonOrm.Benchmarks.People;

namespace JsonOrm.Benchmarks.Operations;

/// <summary>What opening a state of a day ago costs, with an archive of a checkpoint every five minutes.</summary>
internal sealed class PastCost(OperationsContext context)
{
    private const int Checkpoints = 288;
    private const int UpdatesOfCheckpoint = 200;
    private const int Finds = 1000;

    public void Run()
    {
        OperationsContext.Title($"as-of: {Checkpoints} checkpoints of {UpdatesOfCheckpoint} updates over {context.Rows:N0} rows");
        string folder = context.NewPath("archived");
        long first;
        double scoresBefore;
        using JsonDatabase db = JsonDatabase.Open(folder, new JsonDatabaseOptions { Archive = new ArchiveOptions(), Durability = Durability.Normal });
        db.Insert(PersonGenerator.Generate(context.Rows));
        db.Checkpoint();
        long before = OperationsContext.BytesOf(folder);
        first = db.Position;
        scoresBefore = SumOf(db);
        var random = new Random(1);
        double written = OperationsContext.Seconds(() =>
        {
            for (int i = 0; i < Checkpoints; i++)
            {
                Update(db, random, UpdatesOfCheckpoint);
                db.Checkpoint();
            }
        });
        Update(db, random, UpdatesOfCheckpoint);
        long after = OperationsContext.BytesOf(folder), archive = OperationsContext.BytesOf(Path.Combine(folder, "archive"));
        OperationsContext.Print($"{written:N1} s; the folder grew from {before / 1e6:N0} to {after / 1e6:N0} MB, {archive / 1e6:N0} MB of these in {Directory.GetFiles(Path.Combine(folder, "archive"), "*", SearchOption.AllDirectories).Length:N0} files of the archive");

        // The first has the just-in-time compiler in it.
        db.AsOf(db.Position).Dispose();
        Measure(db, "now", () => db.Position);
        Measure(db, "half a day back", () => first + ((db.Position - first) / 2));
        Measure(db, "a day back", () => first);
        Measure(db, "a day back and half a checkpoint", () => first + (UpdatesOfCheckpoint / 2));
        using (JsonDatabase past = db.AsOf(first))
        {
            if (SumOf(past) != scoresBefore)
            {
                throw new InvalidOperationException("The state of a day ago has other scores than it had.");
            }
        }

        var versions = new List<double>();
        for (int round = 0; round < context.Rounds; round++)
        {
            versions.Add(1000 * OperationsContext.Seconds(() => _ = db.History(Person.Key(1)).Count()));
        }

        OperationsContext.Print($"History of a row, {db.Position - first:N0} commits: {OperationsContext.Median(versions):N0} ms");
    }

    private void Measure(JsonDatabase db, string what, Func<long> position)
    {
        var opens = new List<double>();
        var finds = new List<double>();
        var counts = new List<double>();
        for (int round = 0; round < context.Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            using JsonDatabase past = db.AsOf(position());
            past.Find(Person.Key(1));
            opens.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            var random = new Random(round);
            start = Stopwatch.GetTimestamp();
            for (int i = 0; i < Finds; i++)
            {
                past.Find(Person.Key(random.Next(context.Rows) + 1));
            }

            finds.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds / Finds);
            counts.Add(1000 * OperationsContext.Seconds(() => _ = SumOf(past)));
        }

        OperationsContext.Print(
            $"{what}: open and find {OperationsContext.Median(opens):N1} ms, further finds {OperationsContext.Median(finds):N0} µs each, sum over all rows {OperationsContext.Median(counts):N0} ms");
    }

    private void Update(JsonDatabase db, Random random, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Person person = db.Find(Person.Key(random.Next(context.Rows) + 1))!;
            person.Score = Math.Round(random.NextDouble() * 100, 3);
            db.Update(person);
        }
    }

    private static double SumOf(JsonDatabase db) => Select.From(Person.Columns).Sum(db, static p => p.Score)!.Value;
}
