using JsonOrm.Files;

namespace JsonOrm.Runtime.Tests.Watching;

/// <summary>Change sets put together are the results of the query, whatever was written meanwhile and however.</summary>
public sealed class WatchConvergenceTests
{
    public static TheoryData<string> Queries => ["all", "filtered", "limited"];

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Sets_taken_one_on_another_end_as_the_query_does(string kind)
    {
        Query<Sensor> query = kind switch
        {
            "all" => Select.From<Sensor>(),
            "filtered" => Select.From(Sensor.Columns).Where(s => s.Level > 40 & s.Room != "attic").OrderBy(s => s.Name),
            _ => Select.From(Sensor.Columns).OrderByDescending(s => s.Level).Take(10),
        };
        await using JsonDatabase db = Open();
        await db.InsertAsync(Enumerable.Range(1, 3000).Select(i => new Sensor { Name = $"n{i}", Level = i % 100 }));
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        Task writing = Task.Run(() => Write(db, seed: 5), cancellation.Token);
        var seen = new Dictionary<int, Sensor>();
        int sets = 0;
        await foreach (ChangeSet<Sensor> set in db.WatchAsync(query, cancellation.Token))
        {
            Assert.True(++sets == 1 || !set.IsEmpty);
            Apply(set, seen);
            if (seen.Values.Any(s => s.Level == 1000))
            {
                break;
            }
        }

        await writing;
        Assert.True(sets > 1);
        Assert.Equal(query.ToList(db).OrderBy(s => s.Id), seen.Values.OrderBy(s => s.Id));
    }

    private static JsonDatabase Open() => JsonDatabase.Open("watched", new JsonDatabaseOptions { FileSystem = new MemoryFileSystem(), IdleDelay = TimeSpan.Zero });

    private static void Apply(ChangeSet<Sensor> set, Dictionary<int, Sensor> seen)
    {
        foreach (Sensor removed in set.Removed)
        {
            Assert.True(seen.Remove(removed.Id, out Sensor? known));
            Assert.Equal(known, removed);
        }

        foreach ((Sensor old, Sensor now) in set.Changed)
        {
            Assert.Equal(seen[old.Id], old);
            Assert.NotEqual(old, now);
            seen[now.Id] = now;
        }

        foreach (Sensor added in set.Added)
        {
            seen.Add(added.Id, added);
        }
    }

    // Single rows, transactions, set-based changes and checkpoints, the last of them visible in every query above.
    private static void Write(JsonDatabase db, int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 400; i++)
        {
            int id = random.Next(1, 3200);
            switch (random.Next(8))
            {
                case 0:
                    db.Delete(Sensor.Key(id));
                    break;
                case 1:
                    using (JsonTransaction transaction = db.BeginTransaction())
                    {
                        for (int j = 0; j < 20; j++)
                        {
                            transaction.Upsert(new Sensor { Id = id + j, Name = $"t{i}.{j}", Level = random.Next(100), Room = j % 2 == 0 ? "attic" : null });
                        }

                        if (i % 3 > 0)
                        {
                            transaction.Commit();
                        }
                    }

                    break;
                case 2:
                    Update.Table(Sensor.Columns).Set(s => s.Room, i % 2 == 0 ? "attic" : "hall").Where(s => s.Id % 50 == id % 50).Execute(db);
                    break;
                case 3 when i % 5 == 0:
                    db.Checkpoint();
                    break;
                default:
                    db.Upsert(new Sensor { Id = id, Name = $"u{i}", Level = random.Next(100) });
                    break;
            }
        }

        db.Insert(new Sensor { Name = "last", Level = 1000, Room = "hall" });
    }
}
