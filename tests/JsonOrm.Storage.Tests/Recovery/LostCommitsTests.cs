using JsonOrm.Files;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Recovery;

/// <summary>A log whose end is gone is noticed by what else knows of it, and going on without the lost commits is a choice that is made once.</summary>
public class LostCommitsTests
{
    private const int Acknowledged = 20;
    private const string Mark = "/db/wal/published.jsonl";

    public static TheoryData<string, Durability> Losses
    {
        get
        {
            var losses = new TheoryData<string, Durability>();
            foreach (string how in (string[])["deleted", "replaced", "cut in half", "cut by one commit", "emptied"])
            {
                losses.Add(how, Durability.Full);
                losses.Add(how, Durability.Normal);
            }

            return losses;
        }
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void A_lost_end_of_the_log_is_refused_by_writer_and_reader_until_the_loss_is_accepted(string how, Durability durability)
    {
        SimulatedFileSystem disk = Killed(durability);
        Lose(disk, how);
        byte[]? before = disk.TryReadAll(LastSegment(disk) ?? Mark);
        foreach (bool isReader in (ReadOnlySpan<bool>)[false, true, false])
        {
            var error = Assert.Throws<CorruptDataException>(() => Open(disk, durability, readOnly: isReader));
            Assert.StartsWith("/db/wal/0", error.File, StringComparison.Ordinal);
            Assert.Contains($"'{Mark}' says that commit {Acknowledged} was", error.Message, StringComparison.Ordinal);
            Assert.Matches("commit \\d+, which was acknowledged .* the last commit found is \\d+", error.Message);
            Assert.Contains("OnLostCommits = LostCommits.Accept", error.Message, StringComparison.Ordinal);
            Assert.Equal(before, disk.TryReadAll(LastSegment(disk) ?? Mark));
        }

        int rows;
        using (JsonDatabase reader = Open(disk, durability, readOnly: true, LostCommits.Accept))
        {
            rows = Rows(reader);
        }

        JsonDatabase db = Open(disk, durability, readOnly: false, LostCommits.Accept);
        Assert.Equal(rows, Rows(db));
        Assert.InRange(rows, 0, Acknowledged - 1);
        Assert.Equal(how is "deleted" or "replaced" or "emptied" ? 0 : how == "cut in half" ? rows : Acknowledged - 1, rows);
        db.Insert(Account.Make(500));

        // Accepted once, it is forgotten, also where the power fails before anything else is written.
        foreach (int seed in (int[])[0, 1, 2, 3, 6, 7])
        {
            using JsonDatabase after = Open(disk.Restart(seed), durability);
            Assert.InRange(Rows(after), rows, rows + 1);
        }

        disk.KillProcess();
        using (JsonDatabase reader = Open(disk, durability, readOnly: true))
        {
            Assert.Equal(rows + 1, Rows(reader));
        }

        using JsonDatabase again = Open(disk, durability);
        Assert.Equal(rows + 1, Rows(again));
    }

    [Fact]
    public void A_segment_in_the_middle_is_missed_and_those_behind_it_go_when_that_is_accepted()
    {
        var disk = new SimulatedFileSystem();
        JsonDatabase db = Open(disk, Durability.Full, segmentBytes: 1000);
        Insert(db);
        disk.KillProcess();
        string[] segments = [.. disk.ListFiles("/db/wal").Where(name => name[0] == '0')];
        Assert.True(segments.Length > 2);
        disk.Delete("/db/wal/" + segments[1]);
        foreach (bool isReader in (ReadOnlySpan<bool>)[false, true])
        {
            var error = Assert.Throws<CorruptDataException>(() => Open(disk, Durability.Full, readOnly: isReader));
            Assert.Equal("/db/wal/" + segments[1], error.File);
            Assert.Contains("later lines say so", error.Message, StringComparison.Ordinal);
            Assert.Contains("LostCommits.Accept", error.Message, StringComparison.Ordinal);
        }

        JsonDatabase after = Open(disk, Durability.Full, accept: LostCommits.Accept);
        int rows = Rows(after);
        Assert.InRange(rows, 1, Acknowledged - 2);
        after.Insert(Account.Make(500));
        Assert.Equal(["000000001.jsonl", "000000002.jsonl"], disk.ListFiles("/db/wal").Where(name => name[0] == '0'));
        disk.KillProcess();
        using JsonDatabase again = Open(disk, Durability.Full);
        Assert.Equal(rows + 1, Rows(again));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_reader_that_saw_lost_commits_sees_those_that_came_instead(int fewer)
    {
        var disk = new SimulatedFileSystem();
        Insert(Open(disk, Durability.Full));
        disk.KillProcess();
        using JsonDatabase reader = Open(disk, Durability.Full, readOnly: true);
        Assert.Equal(Acknowledged, Rows(reader));

        Lose(disk, "cut in half");
        using JsonDatabase writer = Open(disk, Durability.Full, accept: LostCommits.Accept);
        int rows = Rows(writer);
        Assert.InRange(rows, 1, Acknowledged - 5);

        // Up to the number that the reader has seen, or near it; it has looked at none in between.
        for (int i = rows + 1; i <= Acknowledged - fewer; i++)
        {
            writer.Insert(Account.Make(500 + i));
        }

        Assert.Equal(Acknowledged - fewer, Rows(reader));
        Assert.Equal(Account.Make(500 + rows + 1).Email, reader.Find(Account.Key(rows + 1))!.Email);
    }

    [Theory]
    [InlineData("cut in half")]
    [InlineData("deleted")]
    [InlineData("folder")]
    public async Task A_consumer_that_knows_a_lost_commit_is_refused_however_many_come_after(string how)
    {
        SimulatedFileSystem disk = Killed(Durability.Full);
        if (how == "folder")
        {
            foreach (string name in disk.ListFiles("/db/wal"))
            {
                disk.Delete("/db/wal/" + name);
            }

            disk.DeleteDirectory("/db/wal");
        }
        else
        {
            Lose(disk, how);
        }

        using JsonDatabase db = Open(disk, Durability.Full, accept: LostCommits.Accept);
        int rows = Rows(db);
        long begun = db.Position;
        Assert.True(begun > Acknowledged, $"the state after the loss has the position {begun}, which a lost commit had");
        for (int i = 0; i < Acknowledged * 2; i++)
        {
            db.Insert(Account.Make(500 + i));
        }

        for (long position = rows; position <= Acknowledged; position++)
        {
            StorageException error = await Assert.ThrowsAsync<StorageException>(async () =>
            {
                await foreach (CommittedTransaction commit in db.ChangesAsync(position))
                {
                    Assert.Fail($"commit {commit.Position} came after position {position}");
                }
            });
            Assert.Equal(StorageFault.Replaced, error.Fault);
            Assert.Equal(StorageFault.Replaced, Assert.Throws<StorageException>(() => db.AsOf(position == rows ? position + 1 : position)).Fault);
        }

        long last = begun;
        await foreach (CommittedTransaction commit in db.ChangesAsync(begun))
        {
            Assert.Equal(++last, commit.Position);
            if (last == db.Position)
            {
                break;
            }
        }

        Assert.Equal(begun + (Acknowledged * 2), last);
    }

    [Fact]
    public void A_loss_of_power_is_no_loss_of_what_was_known_to_be_synced()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            // Without syncs anything but a prefix may be lost, and the mark, which may be there, says what was published then.
            using JsonDatabase normal = Open(Killed(Durability.Normal).Restart(seed), Durability.Normal);
            Assert.InRange(Rows(normal), 0, Acknowledged);

            using JsonDatabase full = Open(Killed(Durability.Full).Restart(seed), Durability.Full);
            Assert.Equal(Acknowledged, Rows(full));
        }
    }

    [Fact]
    public void A_mark_of_an_earlier_run_of_the_machine_knows_what_was_synced()
    {
        // Seed 1 lets all through that was written.
        SimulatedFileSystem disk = Killed(Durability.Full).Restart(1);
        Assert.True(disk.FileExists(Mark));
        Lose(disk, "cut in half");
        foreach (bool isReader in (ReadOnlySpan<bool>)[false, true])
        {
            Assert.Contains(
                $"'{Mark}' says that commit {Acknowledged} was",
                Assert.Throws<CorruptDataException>(() => Open(disk, Durability.Full, readOnly: isReader)).Message,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_root_that_is_older_than_the_log_knows_is_refused()
    {
        var disk = new SimulatedFileSystem();
        JsonDatabase db = Open(disk, Durability.Full);
        db.Insert(Account.Make(1));
        db.Checkpoint();
        byte[] old = disk.TryReadAll("/db/db.json")!;
        db.Insert(Account.Make(2));
        db.Checkpoint();
        disk.KillProcess();
        disk.Delete("/db/db.json");
        disk.WriteAndSync("/db/db.json", old);
        disk.Delete("/db/wal/000000002.jsonl");
        Assert.Contains("commit 2, which was acknowledged", Assert.Throws<CorruptDataException>(() => Open(disk, Durability.Full)).Message, StringComparison.Ordinal);
        using JsonDatabase accepted = Open(disk, Durability.Full, accept: LostCommits.Accept);
        Assert.Equal(1, Rows(accepted));
    }

    [Theory]
    [InlineData("not a mark")]
    [InlineData("")]
    public void A_mark_that_is_none_says_nothing(string content)
    {
        SimulatedFileSystem disk = Killed(Durability.Full);
        disk.Delete(Mark);
        disk.WriteAndSync(Mark, System.Text.Encoding.UTF8.GetBytes(content.PadRight(content.Length * 40)));
        using JsonDatabase db = Open(disk, Durability.Full);
        Assert.Equal(Acknowledged, Rows(db));
    }

    [LinuxFact]
    public void It_is_noticed_in_a_real_folder()
    {
        using var directory = new TemporaryDirectory();
        string original = directory.Database, copy = directory.Database + "-copy";
        using (JsonDatabase db = JsonDatabase.Open(original, new() { IdleDelay = TimeSpan.Zero }))
        {
            Insert(db);
            Directory.CreateDirectory(Path.Combine(copy, "wal"));
            File.Copy(Path.Combine(original, "db.json"), Path.Combine(copy, "db.json"));
            File.Copy(Path.Combine(original, "wal", "published.jsonl"), Path.Combine(copy, "wal", "published.jsonl"));
        }

        Assert.Contains("the last commit found is 0", Assert.Throws<CorruptDataException>(() => JsonDatabase.Open(copy)).Message, StringComparison.Ordinal);
        using (JsonDatabase accepted = JsonDatabase.Open(copy, new() { OnLostCommits = LostCommits.Accept }))
        {
            accepted.Insert(Account.Make(1));
        }

        using JsonDatabase again = JsonDatabase.Open(copy);
        Assert.Equal(1, Rows(again));
    }

    private static SimulatedFileSystem Killed(Durability durability)
    {
        var disk = new SimulatedFileSystem();
        Insert(Open(disk, durability));
        disk.KillProcess();
        return disk;
    }

    private static void Insert(JsonDatabase db)
    {
        for (int i = 1; i <= Acknowledged; i++)
        {
            db.Insert(Account.Make(i));
        }
    }

    private static string? LastSegment(SimulatedFileSystem disk) =>
        disk.ListFiles("/db/wal").LastOrDefault(name => name[0] == '0') is { } name ? "/db/wal/" + name : null;

    private static void Lose(SimulatedFileSystem disk, string how)
    {
        string path = LastSegment(disk)!;
        byte[] content = disk.TryReadAll(path)!;
        int end = content.AsSpan().LastIndexOfAnyExcept((byte)'\n') + 1;
        disk.Delete(path);
        byte[]? left = how switch
        {
            "deleted" => null,
            "replaced" => [.. Enumerable.Repeat((byte)'z', content.Length)],
            "cut in half" => content[..(end / 2)],
            "emptied" => [],
            _ => content[..(content.AsSpan(0, end).LastIndexOf((byte)'\n') + 1)],
        };
        if (left is not null)
        {
            disk.WriteAndSync(path, left);
        }

        disk.SyncDirectory("/db/wal");
    }

    private static int Rows(JsonDatabase db) => (int)Select.From<Account>().Count(db);

    private static JsonDatabase Open(
        SimulatedFileSystem disk, Durability durability, bool readOnly = false, LostCommits accept = LostCommits.Refuse, int segmentBytes = FormatLimits.MostLogBytes / 2) =>
        JsonDatabase.Open("/db", new()
        {
            FileSystem = disk,
            Durability = durability,
            IdleDelay = TimeSpan.Zero,
            ReadOnly = readOnly,
            OnLostCommits = accept,
            Limits = WriteLimits.Default with { SegmentBytes = segmentBytes },
        });
}
