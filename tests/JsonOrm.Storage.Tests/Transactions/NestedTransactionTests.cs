using JsonOrm.Storage.Tests.Models;

namespace JsonOrm.Storage.Tests.Transactions;

/// <summary>Transactions inside a transaction.</summary>
public class NestedTransactionTests
{
    [Fact]
    public async Task An_inner_commit_is_part_of_the_outer_transaction_and_an_inner_rollback_undoes_its_own_changes()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        await using (JsonTransaction outer = await db.BeginTransactionAsync())
        {
            Book(outer, 1);
            await using (JsonTransaction inner = await outer.BeginTransactionAsync())
            {
                Book(inner, 2);
                await inner.CommitAsync();
            }

            Assert.Null(db.Find(Booking.Key("a", 2)));
            await using (JsonTransaction inner = await outer.BeginTransactionAsync())
            {
                Book(inner, 3);
                inner.Delete(Booking.Key("a", 2));
                inner.Insert(Account.Make(1));
                await inner.RollbackAsync();
            }

            await using (JsonTransaction inner = await outer.BeginTransactionAsync())
            {
                Book(inner, 4);
            }

            Assert.Equal([1, 2], Nights(outer));
            await outer.CommitAsync();
        }

        Assert.Equal([1, 2], Nights(db));
        Assert.Null(db.Find(Account.Key(1)));
    }

    [Fact]
    public void Keys_assigned_in_a_part_that_is_rolled_back_are_not_given_again_in_the_transaction()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        using (JsonTransaction tx = db.BeginTransaction())
        {
            Assert.Equal(1, Insert(tx, 1));
            tx.CreateSavepoint("here");
            Assert.Equal(2, Insert(tx, 2));
            tx.RollbackToSavepoint("here");
            Assert.Equal(3, Insert(tx, 2));
            using (JsonTransaction part = tx.BeginTransaction())
            {
                Assert.Equal(4, Insert(part, 4));
            }

            Assert.Equal(5, Insert(tx, 4));
            tx.Commit();
        }

        using (JsonTransaction tx = db.BeginTransaction())
        {
            Assert.Equal(6, Insert(tx, 6));
        }

        // Of a transaction that never was there is nothing to be mistaken for.
        Account row = Account.Make(6);
        db.Insert(row);
        Assert.Equal(6, row.Id);
        Assert.Equal([1, 3, 5, 6], Select.From(Account.Columns).ToList(db).Select(account => account.Id));

        static int Insert(JsonTransaction tx, int number)
        {
            Account row = Account.Make(number);
            tx.Insert(row);
            return row.Id;
        }
    }

    [Fact]
    public async Task They_nest_to_any_depth_and_a_rollback_takes_all_inside_along()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        await using JsonTransaction outer = await db.BeginTransactionAsync();
        Book(outer, 1);
        JsonTransaction middle = outer.BeginTransaction();
        Book(middle, 2);
        JsonTransaction inner = middle.BeginTransaction();
        Book(inner, 3);
        JsonTransaction committed = inner.BeginTransaction();
        Book(committed, 4);
        committed.Commit();
        Assert.Equal([1, 2, 3, 4], Nights(inner));

        middle.Rollback();
        Assert.Throws<InvalidOperationException>(() => inner.Find(Booking.Key("a", 1)));
        Assert.Throws<InvalidOperationException>(inner.Commit);
        inner.Dispose();
        middle.Dispose();
        Assert.Equal([1], Nights(outer));
        Book(outer, 5);
        outer.Commit();
        Assert.Equal([1, 5], Nights(db));
    }

    [Fact]
    public async Task The_outer_one_waits_for_the_inner_one_or_ends_it()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        JsonTransaction outer = await db.BeginTransactionAsync();
        outer.CreateSavepoint("begin");
        JsonTransaction inner = outer.BeginTransaction();
        Book(inner, 1);
        Assert.Contains("inside this one", Assert.Throws<InvalidOperationException>(() => Book(outer, 2)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(outer.Commit);
        Assert.Throws<InvalidOperationException>(() => outer.BeginTransaction());

        // What throws has ended nothing.
        Assert.Throws<ArgumentException>(() => outer.RollbackToSavepoint("unknown"));
        Book(inner, 2);
        outer.RollbackToSavepoint("begin");
        Assert.Throws<InvalidOperationException>(() => Book(inner, 3));
        Assert.Empty(Nights(outer));

        inner = outer.BeginTransaction();
        Book(inner, 4);
        outer.Dispose();
        Assert.Throws<InvalidOperationException>(inner.Commit);
        Assert.Empty(Nights(db));
        await db.InsertAsync(Account.Make(1));
    }

    [Fact]
    public async Task An_inner_transaction_has_savepoints_of_its_own()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        await using JsonTransaction outer = await db.BeginTransactionAsync();
        outer.CreateSavepoint("same name");
        Book(outer, 1);
        await using (JsonTransaction inner = await outer.BeginTransactionAsync())
        {
            Book(inner, 2);
            inner.CreateSavepoint("same name");
            Book(inner, 3);
            inner.RollbackToSavepoint("same name");
            Assert.Equal([1, 2], Nights(inner));
            await inner.CommitAsync();
        }

        outer.RollbackToSavepoint("same name");
        Assert.Empty(Nights(outer));
    }

    [Fact]
    public async Task What_is_written_through_the_session_interface_takes_part()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        await ((IDatabase)db).TransactAsync(async tx =>
        {
            await AddAsync(tx, 1, fails: false);
            await Assert.ThrowsAsync<FormatException>(() => AddAsync(tx, 2, fails: true));
        });
        Assert.Equal([1], Nights(db));

        static async Task AddAsync(ITransaction outer, int night, bool fails)
        {
            await using ITransaction tx = await outer.BeginTransactionAsync();
            await tx.InsertAsync(new Booking { Room = "a", Night = night });
            if (fails)
            {
                throw new FormatException();
            }

            await tx.CommitAsync();
        }
    }

    [Fact]
    public async Task One_too_large_for_the_log_can_be_rolled_back_inside()
    {
        using var directory = new TemporaryDirectory();
        await using (JsonDatabase db = await JsonDatabase.OpenAsync(directory.Database, new() { LargeTransactionBytes = 2000 }))
        {
            await using JsonTransaction outer = await db.BeginTransactionAsync();
            Book(outer, 1);
            await using (JsonTransaction inner = await outer.BeginTransactionAsync())
            {
                inner.Insert(Enumerable.Range(10, 200).Select(night => new Booking { Room = "a", Night = night }));
                await inner.RollbackAsync();
            }

            Book(outer, 2);
            await outer.CommitAsync();
        }

        await using JsonDatabase again = await JsonDatabase.OpenAsync(directory.Database);
        Assert.Equal([1, 2], Nights(again));
    }

    private static void Book(JsonTransaction tx, int night) => tx.Insert(new Booking { Room = "a", Night = night });

    private static List<int> Nights(IDatabaseSession session) => session switch
    {
        JsonTransaction tx => [.. Select.From(Booking.Columns).ToList(tx).Select(row => row.Night)],
        JsonDatabase db => [.. Select.From(Booking.Columns).ToList(db).Select(row => row.Night)],
        _ => throw new ArgumentException("Neither a database nor a transaction.", nameof(session)),
    };
}
