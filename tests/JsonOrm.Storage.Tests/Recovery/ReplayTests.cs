using System.Text;
using JsonOrm.Files;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Wal;

namespace JsonOrm.Storage.Tests.Recovery;

/// <summary>What many commits of the log have done to a row goes in once, and is what they would have left one after the other.</summary>
public class ReplayTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Random_commits_are_read_back_as_they_were(bool isOverChunks)
    {
        for (int seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var disk = new MemoryFileSystem();
            JsonDatabase db = Open(disk);
            if (isOverChunks)
            {
                db.Insert(Enumerable.Range(1, 50).Select(i => Account.Make(i)));
                db.Insert(new Booking { Room = "a", Night = 1 });
                db.Checkpoint();
            }

            for (int i = 0; i < 200; i++)
            {
                Change(db, random, 1000 + i);
            }

            // A copy of the files is what a kill leaves.
            using JsonDatabase after = Open(MemoryDisk.Write(MemoryDisk.Read(disk).Where(file => !file.Key.EndsWith("/lock", StringComparison.Ordinal))));
            Assert.Equal(Text(db), Text(after));
            Account next = Account.Make(99_999), same = Account.Make(99_999);
            db.Insert(next);
            after.Insert(same);
            Assert.Equal(next.Id, same.Id);
            after.Checkpoint();
            Assert.Equal(Text(db), Text(after));
        }
    }

    // A value that is taken makes replaying go on row by row, so here is a table that has no such value.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Many_changes_of_a_table_without_unique_values_are_kept(bool isOverChunks)
    {
        var disk = new MemoryFileSystem();
        JsonDatabase db = Open(disk);
        db.Insert(Enumerable.Range(1, 60).Select(i => new Booking { Room = "blue", Night = i, Guest = "Ada" }));
        if (isOverChunks)
        {
            db.Checkpoint();
        }

        for (int night = 1; night <= 60; night++)
        {
            if (night % 3 == 0)
            {
                db.Delete(Booking.Key("blue", night));
            }
            else if (night % 3 == 1)
            {
                db.Update(new Booking { Room = "blue", Night = night, Guest = $"Bo {night}" });
            }
        }

        using JsonDatabase after = Open(MemoryDisk.Write(MemoryDisk.Read(disk).Where(file => !file.Key.EndsWith("/lock", StringComparison.Ordinal))));
        Assert.Equal(40, Select.From<Booking>().Count(after));
        List<Booking> rows = Select.From(Booking.Columns).ToList(after);
        Assert.Equal(Enumerable.Range(1, 60).Where(night => night % 3 != 0), rows.Select(row => row.Night));
        Assert.All(rows, row => Assert.Equal(row.Night % 3 == 1 ? $"Bo {row.Night}" : "Ada", row.Guest));
    }

    [Fact]
    public void Unique_values_that_moved_between_rows_and_keys_that_are_gone_are_kept()
    {
        var disk = new MemoryFileSystem();
        JsonDatabase db = Open(disk);
        db.Insert(Enumerable.Range(1, 20).Select(i => Account.Make(i)));
        db.Checkpoint();
        for (int turn = 0; turn < 15; turn++)
        {
            db.Transact(transaction =>
            {
                Account first = transaction.Find(Account.Key(1))!, second = transaction.Find(Account.Key(2))!;
                (string one, string two) = (first.Email, second.Email);
                first.Email = "between@example.com";
                transaction.Update(first);
                second.Email = one;
                transaction.Update(second);
                first.Email = two;
                transaction.Update(first);
            });
        }

        db.Insert(Account.Make(21, id: 500));
        db.Delete(Account.Key(500));
        using JsonDatabase after = Open(MemoryDisk.Write(MemoryDisk.Read(disk).Where(file => !file.Key.EndsWith("/lock", StringComparison.Ordinal))));
        Assert.Equal("user2@example.com", after.Find(Account.Key(1))!.Email);
        Assert.Equal(1, after.Find(Account.ByEmail("user2@example.com"))!.Id);
        Account next = Account.Make(22);
        after.Insert(next);
        Assert.Equal(501, next.Id);
    }

    [Theory]
    [InlineData("{\"Id\":3,\"Email\":\"user1@example.com\",\"Age\":1,\"Score\":1,\"Version\":0}")]
    [InlineData("{\"Id\":\"three\"}")]
    [InlineData("{\"Id\":3}")]
    public void A_commit_among_many_that_does_not_fit_is_named(string row)
    {
        var disk = new MemoryFileSystem();
        JsonDatabase db = Open(disk);
        for (int i = 1; i <= 20; i++)
        {
            db.Insert(Account.Make(i));
        }

        // The row of the commit with this key is another, with the checksums of a log that was written so.
        SortedDictionary<string, byte[]> files = MemoryDisk.Read(disk);
        string[] lines = Encoding.UTF8.GetString(files["/db/wal/000000001.jsonl"]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        int bad = Array.FindIndex(lines, line => line.Contains("\"Id\":3,", StringComparison.Ordinal));
        lines[bad] = lines[bad][..lines[bad].IndexOf("{\"Id\":3,", StringComparison.Ordinal)] + row + "]]}";
        files["/db/wal/000000001.jsonl"] = Rechained(lines);
        files.Remove("/db/lock");
        var error = Assert.Throws<CorruptDataException>(() => Open(MemoryDisk.Write(files)));
        Assert.Equal(("/db/wal/000000001.jsonl", bad + 1L), (error.File, error.Line));
        Assert.Contains("a commit that fits the tables", error.Message, StringComparison.Ordinal);
    }

    private static byte[] Rechained(string[] lines)
    {
        uint crc = 0;
        var text = new StringBuilder();
        foreach (string line in lines)
        {
            string rest = line[WalLine.ChecksumLength..];
            crc = Crc32C.Append(crc, Encoding.UTF8.GetBytes(rest));
            text.Append("{\"crc\":\"").Append(Crc32C.ToText(crc)).Append('"').Append(rest).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Change(JsonDatabase db, Random random, int number)
    {
        List<Account> accounts = Select.From<Account>().ToList(db);
        Account? any = accounts.Count == 0 ? null : accounts[random.Next(accounts.Count)];
        switch (random.Next(6))
        {
            case 0 when any is not null:
                db.Delete(any);
                break;
            case 1 or 2 when any is not null:
                any.Age++;
                any.City = random.Next(2) == 0 ? null : "Town \"" + number;
                db.Update(any);
                break;
            case 3:
                db.Insert(Enumerable.Range(0, random.Next(1, 20)).Select(i => Account.Make((number * 100) + i)));
                break;
            case 4:
                db.Upsert(new Booking { Room = "r" + random.Next(5), Night = random.Next(3), Guest = "g" + number });
                break;
            default:
                db.Insert(Account.Make(number));
                break;
        }
    }

    private static string Text(JsonDatabase db) => string.Join('\n', [
        .. Select.From(Account.Columns).ToList(db).Select(row => $"{row.Id} {row.Email} {row.Age} {row.City} {row.Version}"),
        .. Select.From(Booking.Columns).ToList(db).Select(row => $"{row.Room} {row.Night} {row.Guest}"),
        .. Select.From(Account.Columns).Where(row => row.Age > 3).OrderBy(row => row.Age).ToList(db).Select(row => $"{row.Age} {row.Id}"),
        .. Select.From(Account.Columns).ToList(db).Select(row => db.Find(Account.ByEmail(row.Email))!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)),
    ]);

    private static JsonDatabase Open(IFileSystem files) =>
        JsonDatabase.Open("/db", new() { FileSystem = files, IdleDelay = TimeSpan.Zero, CheckpointBytes = long.MaxValue });
}
