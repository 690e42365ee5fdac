using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Access;

/// <summary>The directory of an open database is deleted, moved or replaced: no commit is acknowledged and nothing is written into the directory that replaced it.</summary>
public class LostFolderTests
{
    public static TheoryData<string, Durability> Losses
    {
        get
        {
            var losses = new TheoryData<string, Durability>();
            foreach (string how in (string[])["deleted", "moved", "replaced by an empty one", "replaced by a database", "wal deleted", "segment deleted", "segment replaced"])
            {
                losses.Add(how, Durability.Full);
                losses.Add(how, Durability.Normal);
            }

            return losses;
        }
    }

    [UnixTheory]
    [MemberData(nameof(Losses))]
    public void No_commit_is_acknowledged_without_its_file(string how, Durability durability)
    {
        using var directory = new TemporaryDirectory();
        string path = directory.Database, aside = path + "-aside", other = path + "-other";
        Exception? closing = null;
        using (JsonDatabase db = JsonDatabase.Open(path, new() { Durability = durability, IdleDelay = TimeSpan.Zero, OnCloseError = error => closing = error }))
        {
            db.Insert(Account.Make(1));
            Lose(how, path, aside, other);
            string before = Names(path);
            foreach (Action write in (Action[])[
                () => db.Insert(Account.Make(2)),
                () => db.Insert([Account.Make(3), Account.Make(4)]),
                () => db.Delete(Account.Key(1)),
                () => Update.Table(Account.Columns).Set(a => a.Age, 3).AllRows().Execute(db),
                db.Checkpoint,
                db.Compact])
            {
                Assert.Contains(path, Assert.Throws<StorageException>(write).Message, StringComparison.Ordinal);
            }

            // What is in memory goes on being read, and nothing was put in the place of what is gone.
            Assert.Equal(1, db.Find(Account.Key(1))!.Id);
            Assert.Equal(1, Select.From<Account>().Count(db));
            Assert.Equal(before, Names(path));
        }

        Assert.IsType<StorageException>(closing);
        if (how is "moved" or "replaced by an empty one" or "replaced by a database")
        {
            Assert.Equal(how == "replaced by a database" ? "1" : "", Rows(path));

            // What was refused does not come back where the directory is found again.
            Assert.Equal("1", Rows(aside));
        }
    }

    [UnixTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_checkpoint_begun_before_any_commit_writes_nothing_into_another_directory(bool isReplaced)
    {
        using var directory = new TemporaryDirectory();
        string path = directory.Database, other = path + "-other";
        using (JsonDatabase first = JsonDatabase.Open(other))
        {
            first.Insert(Account.Make(9, id: 90));
        }

        // Without a log there is nothing but checkpoints that could notice.
        using (JsonDatabase db = JsonDatabase.Open(path, new() { Durability = Durability.None }))
        {
            db.Insert(Account.Make(1));
            Directory.Move(path, path + "-aside");
            if (isReplaced)
            {
                Directory.Move(other, path);
            }

            string before = Names(path);
            var error = Assert.Throws<StorageException>(db.Checkpoint);
            Assert.Contains("was deleted, moved or replaced", error.Message, StringComparison.Ordinal);
            Assert.Equal(before, Names(path));
            Assert.Throws<StorageException>(db.Dispose);
            Assert.Equal(before, Names(path));
        }

        using JsonDatabase again = JsonDatabase.Open(isReplaced ? path : other);
        Assert.NotNull(again.Find(Account.Key(90)));
    }

    [Fact]
    public void A_segment_that_is_deleted_on_the_simulated_disk_acknowledges_nothing()
    {
        var disk = new SimulatedFileSystem();
        JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = disk, IdleDelay = TimeSpan.Zero, OnCloseError = static _ => { } });
        db.Insert(Account.Make(1));
        disk.Delete("/db/wal/000000001.jsonl");
        var error = Assert.Throws<StorageException>(() => db.Insert(Account.Make(2)));
        Assert.Equal(("/db/wal/000000001.jsonl", StorageFault.NotFound), (error.Path, error.Fault));
        Assert.Equal(StorageFault.Poisoned, Assert.Throws<StorageException>(() => db.Insert(Account.Make(3))).Fault);
        db.Dispose();
    }

    [UnixTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_log_that_was_removed_as_a_whole_is_missed_where_the_database_was_not_closed(bool isCheckpointed)
    {
        using var directory = new TemporaryDirectory();
        string path = directory.Database, copy = path + "-copy";
        using (JsonDatabase db = JsonDatabase.Open(path, new() { IdleDelay = TimeSpan.Zero }))
        {
            db.Insert(Account.Make(1));
            if (isCheckpointed)
            {
                db.Checkpoint();
                db.Insert(Account.Make(2));
            }

            Copy(path, copy);
        }

        foreach (bool isReader in (ReadOnlySpan<bool>)[false, true])
        {
            var error = Assert.Throws<CorruptDataException>(() => JsonDatabase.Open(copy, new() { ReadOnly = isReader }));
            Assert.Equal(Path.Combine(copy, "wal"), error.File);
            Assert.Contains("OnLostCommits = LostCommits.Accept", error.Message, StringComparison.Ordinal);
        }

        using (JsonDatabase accepted = JsonDatabase.Open(copy, new() { OnLostCommits = LostCommits.Accept }))
        {
            Assert.Equal(isCheckpointed ? 1 : 0, Select.From<Account>().Count(accepted));
            if (!isCheckpointed)
            {
                accepted.Insert(Account.Make(1, id: 1));
            }
        }

        // After a clean close a log that is not there is missed by nobody: version control leaves it out.
        using (JsonDatabase closed = JsonDatabase.Open(copy))
        {
            closed.Update(closed.Find(Account.Key(1))!);
        }

        Directory.Delete(Path.Combine(copy, "wal"), recursive: true);
        using JsonDatabase again = JsonDatabase.Open(copy);
        Assert.Equal(1, Select.From<Account>().Count(again));
    }

    [Fact]
    public void Without_a_log_of_its_own_a_killed_session_is_none_that_lost_its_log()
    {
        var disk = new SimulatedFileSystem();
        JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = disk, Durability = Durability.None });
        db.Insert(Account.Make(1));
        db.Checkpoint();
        db.Insert(Account.Make(2));
        db.Checkpoint();
        disk.KillProcess();
        Assert.True(disk.FileExists("/db/db.prev.json"));
        using JsonDatabase again = JsonDatabase.Open("/db", new() { FileSystem = disk });
        Assert.Equal(2, Select.From<Account>().Count(again));
    }

    private static void Lose(string how, string path, string aside, string other)
    {
        string segment = Path.Combine(path, "wal", "000000001.jsonl");
        switch (how)
        {
            case "deleted":
                Directory.Delete(path, recursive: true);
                break;
            case "moved":
                Directory.Move(path, aside);
                break;
            case "replaced by an empty one":
                Directory.Move(path, aside);
                Directory.CreateDirectory(path);
                break;
            case "replaced by a database":
                using (JsonDatabase db = JsonDatabase.Open(other))
                {
                    db.Insert(Account.Make(9));
                }

                Directory.Move(path, aside);
                Directory.Move(other, path);
                break;
            case "wal deleted":
                Directory.Delete(Path.Combine(path, "wal"), recursive: true);
                break;
            case "segment deleted":
                File.Delete(segment);
                break;
            default:
                byte[] content = File.ReadAllBytes(segment);
                File.Delete(segment);
                File.WriteAllBytes(segment, content);
                break;
        }
    }

    private static string Names(string path) =>
        Directory.Exists(path) ? string.Join('\n', Directory.GetFileSystemEntries(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)) : "nothing";

    // How many rows whoever opens it finds; nothing for no database.
    private static string Rows(string path)
    {
        if (!File.Exists(Path.Combine(path, "db.json")))
        {
            return "";
        }

        using JsonDatabase db = JsonDatabase.Open(path);
        return Select.From<Account>().Count(db).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    // All but the log.
    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string name = Path.GetRelativePath(from, file);
            if (!name.StartsWith("wal", StringComparison.Ordinal) && name != "lock")
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, name))!);
                File.Copy(file, Path.Combine(to, name));
            }
        }
    }
}
