using JsonOrm.Files;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Tables;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Checkpoints;

/// <summary>Delta runs through a whole database: queries, snapshots, crashes, closing, compacting, and edits by hand.</summary>
public class DeltaRunDatabaseTests
{
    private const int Rows = 400;

    private static readonly CheckpointPolicy Policy = new() { SmallTableBytes = 0, ChunkBytes = 2048, Share = 0.5 };

    [Fact]
    public void Checkpoints_leave_runs_and_a_clean_close_leaves_none()
    {
        var files = new MemoryFileSystem();
        JsonDatabase db = Filled(files);
        Touch(db, "one");
        db.Checkpoint();
        Assert.NotEmpty(RunsIn(files, "/db/data"));
        Assert.NotEmpty(RunsIn(files, "/db/index"));
        AssertTouched(db, "one");

        Touch(db, "two");
        db.Delete(Account.Key(200));
        db.Dispose();
        Assert.Empty(RunsIn(files, "/db/data"));
        Assert.Empty(RunsIn(files, "/db/index"));
        using JsonDatabase again = Open(files);
        AssertTouched(again, "two");
        Assert.Null(again.Find(Account.Key(200)));
        Assert.Equal(Rows - 1, Select.From<Account>().Count(again));
    }

    [Fact]
    public void Compacting_leaves_no_runs_while_the_database_is_open()
    {
        var files = new MemoryFileSystem();
        using JsonDatabase db = Filled(files);
        Touch(db, "one");
        db.Checkpoint();
        db.Compact();

        Assert.DoesNotContain("\"runs\"", System.Text.Encoding.UTF8.GetString(files.TryReadAll("/db/db.json")!), StringComparison.Ordinal);
        AssertTouched(db, "one");
    }

    [Fact]
    public void Runs_left_by_a_crash_are_read_and_settled_at_the_next_close_though_nobody_asked_for_the_table()
    {
        var disk = new SimulatedFileSystem();
        JsonDatabase db = Filled(disk);
        Touch(db, "one");
        db.Checkpoint();
        SimulatedFileSystem after = disk.Restart(0);
        Open(after).Dispose();
        Assert.Empty(RunsIn(after, "/db/data"));
        using JsonDatabase again = Open(after);
        AssertTouched(again, "one");
        Assert.Equal(Rows, Select.From<Account>().Count(again));
    }

    [Fact]
    public void A_snapshot_reads_the_runs_of_its_time_through_later_checkpoints()
    {
        var files = new MemoryFileSystem();
        using JsonDatabase db = Filled(files);
        Touch(db, "one");
        db.Checkpoint();
        using JsonSnapshot snapshot = db.BeginSnapshot();
        for (int round = 0; round < 6; round++)
        {
            Touch(db, $"later{round}");
            db.Checkpoint();
            db.Compact();
        }

        List<Account> rows = Select.From(Account.Columns).Where(row => row.City == "one").ToList(snapshot);
        Assert.Equal(Rows / 10, rows.Count);
        Assert.Equal("one", snapshot.Find(Account.Key(10))!.City);
        AssertTouched(db, "later5");
    }

    [Fact]
    public void Values_at_the_ends_counts_and_zone_maps_hold_over_runs()
    {
        var files = new MemoryFileSystem();
        using JsonDatabase db = Filled(files);
        Account lowest = db.Find(Account.Key(30))!;
        lowest.Score = -5;
        lowest.Age = 1000;
        db.Update(lowest);
        db.Delete(Account.Key(Rows));
        db.Delete(Account.Key(1));
        db.Checkpoint();
        Assert.NotEmpty(RunsIn(files, "/db/data"));
        Assert.Equal(-5, Select.From(Account.Columns).Min(db, row => row.Score));
        Assert.Equal((Rows - 1) / 4.0, Select.From(Account.Columns).Max(db, row => row.Score));
        Assert.Equal(1000, Select.From(Account.Columns).Max(db, row => row.Age));
        Assert.Equal(Rows - 2, Select.From<Account>().Count(db));
        Assert.Equal([30], Select.From(Account.Columns).Where(row => row.Score < 0).Select(row => row.Id).ToList(db));
        Assert.Equal([30], Select.From(Account.Columns).Where(row => row.Age > 500).Select(row => row.Id).ToList(db));
        Assert.Equal(2, Select.From(Account.Columns).OrderBy(row => row.Id).First(db).Id);
        Assert.Equal(Rows - 1, Select.From(Account.Columns).OrderByDescending(row => row.Id).First(db).Id);
        Assert.Throws<UniqueConstraintException>(() => db.Insert(Account.Make(30)));
        db.Insert(Account.Make(Rows));
    }

    /// <summary>Else the crash tests would say nothing about runs.</summary>
    [Fact]
    public void The_workload_of_the_crash_tests_writes_runs()
    {
        var files = new SimulatedFileSystem();
        new Crash.Workload(files).RunUntilCrash();
        Assert.Contains(files.Operations, operation => operation.Contains("/db/data/account/delta-", StringComparison.Ordinal));
        Assert.Contains(files.Operations, operation => operation.Contains("/db/index/", StringComparison.Ordinal) && operation.Contains("/delta-", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/db/data/account/000002.g1.jsonl")]
    [InlineData("/db/data/account/delta-000001.g2.jsonl")]
    public void An_edit_beside_runs_is_not_adopted(string path)
    {
        var disk = new SimulatedFileSystem();
        JsonDatabase db = Filled(disk);
        Touch(db, "one");
        db.Checkpoint();
        SimulatedFileSystem after = disk.Restart(0);
        byte[] content = after.TryReadAll(path)!;
        after.Delete(path);
        after.WriteAndSync(path, [.. content, .. "\n"u8]);
        var refusal = Assert.Throws<CorruptDataException>(() => Open(after, ExternalChange.Adopt));
        Assert.Contains("not closed before the edit", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("account", refusal.Table);
    }

    private static JsonDatabase Open(IFileSystem files, ExternalChange change = ExternalChange.Refuse) => JsonDatabase.Open(
        "/db", new() { FileSystem = files, Checkpoints = Policy, IdleDelay = TimeSpan.Zero, OnExternalChange = change, MemoryBudgetBytes = 1 });

    private static JsonDatabase Filled(IFileSystem files)
    {
        JsonDatabase db = Open(files);
        db.Insert(Enumerable.Range(1, Rows).Select(i => Account.Make(i)));
        db.Checkpoint();
        return db;
    }

    // Every tenth row, so that every chunk is touched and none is worth writing anew.
    private static void Touch(JsonDatabase db, string city)
    {
        for (int id = 10; id <= Rows; id += 10)
        {
            if (db.Find(Account.Key(id)) is { } row)
            {
                row.City = city;
                row.Email = $"{city}{id}@example.com";
                db.Update(row);
            }
        }
    }

    private static void AssertTouched(JsonDatabase db, string city)
    {
        List<int> touched = Select.From(Account.Columns).Where(row => row.City == city).OrderBy(row => row.Id).Select(row => row.Id).ToList(db);
        Assert.Equal(Enumerable.Range(1, Rows / 10).Select(i => i * 10).Where(id => id != 200 || touched.Contains(200)), touched);
        Assert.Equal(10, Select.From(Account.Columns).Where(row => row.Email == $"{city}10@example.com").Select(row => row.Id).ToList(db).Single());
        Assert.Equal($"{city}10@example.com", db.Find(Account.Key(10))!.Email);
        Assert.Empty(Select.From(Account.Columns).Where(row => row.Email == "user10@example.com").ToList(db));
    }

    private static string[] RunsIn(IFileSystem files, string parent) => [.. files.ListDirectories(parent)
        .SelectMany(folder => files.ListFiles(Path.Combine(parent, folder)))
        .Where(name => name.StartsWith("delta-", StringComparison.Ordinal))];
}
