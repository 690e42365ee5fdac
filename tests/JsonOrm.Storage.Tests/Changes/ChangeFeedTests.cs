using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Changes;

/// <summary>A consumer that only sees changes has what the database has, whatever happens between them.</summary>
public class ChangeFeedTests
{
    [Theory]
    [InlineData(1, Durability.Full)]
    [InlineData(2, Durability.Full)]
    [InlineData(3, Durability.Normal)]
    [InlineData(4, Durability.Full)]
    [InlineData(5, Durability.Normal)]
    [InlineData(6, Durability.Full)]
    public void Random_commits_reach_a_consumer_once_and_in_order(int seed, Durability durability)
    {
        var random = new Random(seed);
        var disk = new SimulatedFileSystem();
        JsonDatabase db = Followed.Open(disk, durability: durability);
        db.CreateHold("mirror", new HoldOptions { Position = 0 });
        var mirror = new Mirror();
        int number = 0, large = 0;
        for (int i = 0; i < 120; i++)
        {
            switch (random.Next(12))
            {
                case 0 or 1:
                    db.Insert(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Account.Make(++number)).ToList());
                    break;
                case 2 or 3:
                    Change(db, random);
                    break;
                case 4:
                    db.Upsert(new Booking { Room = "R" + random.Next(3), Night = random.Next(5), Guest = "Guest " + i });
                    break;
                case 5:
                    db.Transact(tx =>
                    {
                        tx.Upsert(new Booking { Room = "tx", Night = 1, Guest = "first " + i });
                        tx.Upsert(new Booking { Room = "tx", Night = 1, Guest = "second " + i });
                        tx.Insert(Account.Make(++number));
                        tx.Delete(Booking.Key("R1", 2));
                    });
                    break;
                case 6:
                    large++;
                    db.Transact(tx =>
                    {
                        Delete.From(Account.Columns).Where(row => row.Age > 60).Execute(tx);
                        tx.Insert(Enumerable.Range(0, 60).Select(_ => Account.Make(++number)).ToList());
                    });
                    break;
                case 7:
                    db.Checkpoint();
                    break;
                case 8:
                    db.Collection("notes").Set("n" + random.Next(4), System.Text.Json.JsonDocument.Parse($$"""{"n":{{i}}}""").RootElement);
                    break;
                case 9:
                    db.Dispose();
                    db = Followed.Open(disk, durability: durability);
                    break;
                case 10:
                    disk.KillProcess();
                    db = Followed.Open(disk, durability: durability);
                    break;
                default:
                    db.Compact();
                    break;
            }

            if (random.Next(4) == 0)
            {
                if (random.Next(2) == 0)
                {
                    mirror.Follow(db);
                }
                else
                {
                    using JsonDatabase reader = Followed.Open(disk, readOnly: true);
                    mirror.Follow(reader);
                }

                Assert.Equal(Mirror.TextOf(db), mirror.Text);
                if (random.Next(2) == 0)
                {
                    db.AdvanceHold("mirror", mirror.Position);
                }
            }
        }

        mirror.Follow(db);
        Assert.Equal(Mirror.TextOf(db), mirror.Text);
        Assert.True(large > 3 && mirror.Transactions > 50, $"{large} large commits, {mirror.Transactions} commits");

        // With the hold, all of it is still there for another consumer, or from the hold's position on for this one.
        long held = Assert.Single(db.Holds).Position;
        Assert.InRange(held, 0, mirror.Position);
        db.ReleaseHold("mirror");
        db.Dispose();
        Assert.False(disk.DirectoryExists("/db/archive"));
        using JsonDatabase closed = Followed.Open(disk);
        Assert.Equal(mirror.Text, Mirror.TextOf(closed));
    }

    [Fact]
    public async Task A_consumer_waits_for_new_commits_and_ends_with_the_database()
    {
        var disk = new SimulatedFileSystem();
        JsonDatabase db = Followed.Open(disk);
        db.Insert(Account.Make(1));
        JsonDatabase reader = Followed.Open(disk, readOnly: true);
        Task<List<string>> own = Collect(db), other = Collect(reader);
        for (int i = 2; i < 6; i++)
        {
            await db.InsertAsync(Account.Make(i));
            if (i == 4)
            {
                db.Checkpoint();
            }
        }

        Account changed = db.Find(Account.Key(3))!;
        changed.City = "Bergen";
        db.Update(changed);
        db.Delete(Account.Key(1));
        string[] expected = ["+1", "+2", "+3", "+4", "+5", "3 Town 3>Bergen".Replace("Town 3", "", StringComparison.Ordinal), "-1"];
        Assert.Equal(expected, await own);
        Assert.Equal(expected, await other);
        reader.Dispose();
        db.Dispose();

        static async Task<List<string>> Collect(JsonDatabase db)
        {
            var seen = new List<string>();
            await foreach (TableTransaction<Account> transaction in db.ChangesAsync<Account>(0))
            {
                foreach (RowChange<Account> change in transaction.Changes)
                {
                    seen.Add(change.Kind switch
                    {
                        RowChangeKind.Inserted => "+" + change.New!.Id,
                        RowChangeKind.Deleted => "-" + change.Old!.Id,
                        _ => $"{change.New!.Id} {change.Old!.City}>{change.New.City}",
                    });
                }

                if (seen[^1] == "-1")
                {
                    return seen;
                }
            }

            return seen;
        }
    }

    /// <summary>The state before a commit may have been opened over files that are deleted while the consumer rests.</summary>
    [Fact]
    public async Task A_consumer_that_rests_is_independent_of_the_files_it_began_with()
    {
        const int rows = 30;
        var disk = new SimulatedFileSystem();
        JsonDatabase db = Followed.Open(disk);
        db.Insert(Enumerable.Range(1, rows).Select(static number => Account.Make(number)).ToList());
        db.Compact();
        using JsonDatabase reader = Followed.Open(disk, readOnly: true);
        await using IAsyncEnumerator<CommittedTransaction> stream = reader.ChangesAsync(db.Position).GetAsyncEnumerator();
        for (int id = 1; id <= rows; id++)
        {
            Account row = db.Find(Account.Key(id))!;
            row.City = "City";
            db.Update(row);
            Assert.True(await stream.MoveNextAsync());
        }

        // The compaction replaces every file that the consumer holds, and closing the database releases them.
        string[] before = [.. disk.ListFiles("/db/data/account")];
        db.Compact();
        db.Dispose();
        Assert.Empty(before.Intersect(disk.ListFiles("/db/data/account")));
        db = Followed.Open(disk);
        db.Insert(Account.Make(rows + 1));
        db.Checkpoint();
        Assert.True(await stream.MoveNextAsync());
        RowChange change = Assert.Single(stream.Current.Changes);
        Assert.Equal((RowChangeKind.Inserted, db.Position), (change.Kind, stream.Current.Position));
        db.Dispose();
    }

    [Fact]
    public async Task A_stream_ends_when_the_database_is_closed()
    {
        var disk = new SimulatedFileSystem();
        JsonDatabase db = Followed.Open(disk);
        db.Insert(Account.Make(1));
        IAsyncEnumerator<CommittedTransaction> stream = db.ChangesAsync(0).GetAsyncEnumerator();
        Assert.True(await stream.MoveNextAsync());
        ValueTask<bool> next = stream.MoveNextAsync();
        db.Dispose();
        Assert.False(await next);
        await stream.DisposeAsync();
    }

    [Fact]
    public async Task What_nothing_held_is_refused_by_name_and_never_skipped()
    {
        var disk = new SimulatedFileSystem();
        using JsonDatabase db = Followed.Open(disk);
        for (int i = 1; i < 6; i++)
        {
            db.Insert(Account.Make(i));
            db.Checkpoint();
        }

        var error = await Assert.ThrowsAsync<StorageException>(async () => await db.ChangesAsync(1).GetAsyncEnumerator().MoveNextAsync());
        Assert.Equal(StorageFault.Replaced, error.Fault);
        Assert.Contains("CreateHold", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await db.ChangesAsync(100).GetAsyncEnumerator().MoveNextAsync());
        using JsonDatabase memory = JsonDatabase.InMemory();
        Assert.Contains("no log", Assert.Throws<InvalidOperationException>(() => memory.ChangesAsync(0)).Message, StringComparison.Ordinal);
    }

    private static void Change(JsonDatabase db, Random random)
    {
        List<Account> rows = Select.From(Account.Columns).ToList(db);
        if (rows.Count == 0)
        {
            return;
        }

        Account row = rows[random.Next(rows.Count)];
        if (random.Next(3) == 0)
        {
            db.Delete(Account.Key(row.Id));
        }
        else
        {
            row.City = "City " + random.Next(1000);
            db.Update(row);
        }
    }
}
