using System.Diagnostics;
using JsonOrm.Benchmarks.People;

namespace JsonOrm.Benchmarks.Operations;

/// <summary>What a hold costs the commits and the disk.</summary>
internal sealed class HoldCost(OperationsContext context)
{
    private const int UpdatesOfCheckpoint = 5_000;
    private const int Checkpoints = 12;

    public void Run()
    {
        OperationsContext.Title($"hold: {UpdatesOfCheckpoint * Checkpoints:N0} synced updates with {Checkpoints} checkpoints");
        Measure("without a hold", static _ => { }, static _ => { });
        Measure("with a hold that stays", static db => db.CreateHold("reader", new HoldOptions { MaxBytes = 16L << 30 }), static _ => { });
        Measure("with a hold that advances at each checkpoint", static db => db.CreateHold("reader", new HoldOptions { MaxBytes = 16L << 30 }), static db => db.AdvanceHold("reader", db.Position));
    }

    private void Measure(string what, Action<JsonDatabase> begin, Action<JsonDatabase> advance)
    {
        string folder = context.NewPath("held");
        var commits = new List<double>();
        var checkpoints = new List<double>();
        using (JsonDatabase db = JsonDatabase.Open(folder, new JsonDatabaseOptions { CheckpointBytes = 1L << 30 }))
        {
            db.Insert(PersonGenerator.Generate(context.Rows));
            db.Checkpoint();
            begin(db);
            var random = new Random(1);
            for (int checkpoint = 0; checkpoint < Checkpoints; checkpoint++)
            {
                for (int i = 0; i < UpdatesOfCheckpoint; i++)
                {
                    Person person = db.Find(Person.Key(random.Next(context.Rows) + 1))!;
                    person.Score = Math.Round(random.NextDouble() * 100, 3);
                    long start = Stopwatch.GetTimestamp();
                    db.Update(person);
                    commits.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
                }

                checkpoints.Add(1000 * OperationsContext.Seconds(db.Checkpoint));
                advance(db);
            }

            OperationsContext.Print($"{what}: commit {OperationsContext.Spread(commits, "µs")}");
            OperationsContext.Print($"    checkpoint {OperationsContext.Spread(checkpoints, "ms")}; folder {OperationsContext.BytesOf(folder) / 1e6:N0} MB, held {db.Holds.Sum(static hold => hold.HeldBytes) / 1e6:N0} MB");
        }
    }
}
