using JsonOrm.Storage.Tests.Models;

namespace JsonOrm.Storage.Tests.Transactions;

/// <summary>Writes of one row and of many, and that a call that throws has changed neither the database nor the caller's rows.</summary>
public class RowWriteTests
{
    [Fact]
    public async Task Insert_assigns_the_key_and_find_gives_a_fresh_object()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        Account first = Account.Make(1);
        Account second = Account.Make(2);
        await db.InsertAsync(first);
        db.Insert(second);

        Assert.Equal((1, 2), (first.Id, second.Id));
        Account? found = await db.FindAsync(Account.Key(2));
        Assert.NotNull(found);
        Assert.NotSame(second, found);
        Assert.Equal(second.Email, found.Email);
        Assert.Null(db.Find(Account.Key(3)));
    }

    [Fact]
    public async Task A_given_key_moves_the_next_assigned_one_on()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        await db.InsertAsync(Account.Make(1, id: 40));
        Account next = Account.Make(2);
        await db.InsertAsync(next);
        Assert.Equal(41, next.Id);
    }

    [Fact]
    public async Task A_taken_value_throws_and_leaves_row_and_table_as_they_were()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        await db.InsertAsync(Account.Make(1));
        Account rival = Account.Make(1);
        var error = await Assert.ThrowsAsync<UniqueConstraintException>(() => db.InsertAsync(rival).AsTask());

        Assert.Equal(0, rival.Id);
        Assert.Equal("account", error.Table);
        Assert.NotNull(error.Index);
        Assert.Equal(["Email"], error.Columns);
        Assert.Contains("user1@example.com", error.Value, StringComparison.Ordinal);
        Account next = Account.Make(2);
        await db.InsertAsync(next);
        Assert.Equal(2, next.Id);
    }

    [Fact]
    public async Task A_taken_key_names_the_key()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        await db.InsertAsync(new Booking { Room = "blue", Night = 3 });
        var error = Assert.Throws<UniqueConstraintException>(() => db.Insert(new Booking { Room = "blue", Night = 3, Guest = "Ida" }));
        Assert.Null(error.Index);
        Assert.Equal(["Room", "Night"], error.Columns);
        Assert.Equal("[\"blue\",3]", error.Value);
        Assert.Null(db.Find(Booking.Key("blue", 3))!.Guest);
    }

    [Fact]
    public async Task Inserting_many_is_all_or_nothing()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        await db.InsertAsync(Account.Make(50));
        Account[] rows = [Account.Make(1), Account.Make(2), Account.Make(50), Account.Make(3)];
        await Assert.ThrowsAsync<UniqueConstraintException>(() => db.InsertAsync(rows).AsTask());

        Assert.All(rows, row => Assert.Equal(0, row.Id));
        Assert.Null(db.Find(Account.Key(2)));
        rows[2] = Account.Make(4);
        Assert.Equal(4, await db.InsertAsync(rows));
        Assert.Equal([2, 3, 4, 5], rows.Select(row => row.Id));
    }

    [Fact]
    public void Inserting_many_enumerates_once_and_lazily()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        int made = 0;
        IEnumerable<Account> Rows()
        {
            for (int i = 0; i < 5000; i++)
            {
                made++;
                yield return Account.Make(i);
            }
        }

        Assert.Equal(5000, db.Insert(Rows()));
        Assert.Equal(5000, made);
        Assert.Equal("user4999@example.com", db.Find(Account.Key(5000))!.Email);
    }

    [Fact]
    public async Task Every_broken_rule_is_told_before_anything_else_happens()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        Account row = Account.Make(1);
        row.Email = new string('x', 61);
        var error = await Assert.ThrowsAsync<ValidationException>(() => db.InsertAsync(row).AsTask());
        Assert.Equal("Email", Assert.Single(error.Errors).Column);

        row = Account.Make(2);
        row.Score = double.NaN;
        error = Assert.Throws<ValidationException>(() => db.Insert(row));
        Assert.Equal("Score", Assert.Single(error.Errors).Column);

        row = Account.Make(3);
        row.City = "\ud800";
        error = Assert.Throws<ValidationException>(() => db.Insert([Account.Make(4), row]));
        Assert.Equal("City", Assert.Single(error.Errors).Column);
        Assert.Equal(1, error.RowIndex);
        Assert.Equal(0, row.Id);
        Assert.Null(db.Find(Account.Key(1)));
    }

    [Fact]
    public async Task Update_replaces_the_row_and_moves_the_token_on()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        Account row = Account.Make(1);
        await db.InsertAsync(row);
        row.City = "Oslo";
        await db.UpdateAsync(row);
        Assert.Equal(1, row.Version);
        Account stored = db.Find(Account.Key(1))!;
        Assert.Equal(("Oslo", 1), (stored.City, stored.Version));
    }

    [Fact]
    public async Task Update_of_a_row_that_moved_on_throws_and_puts_the_token_back()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        Account row = Account.Make(1);
        await db.InsertAsync(row);
        Account mine = db.Find(Account.Key(1))!;
        await db.UpdateAsync(row);

        var error = await Assert.ThrowsAsync<ConcurrencyException>(() => db.UpdateAsync(mine).AsTask());
        Assert.Equal("account", error.Table);
        Assert.Equal(("0", "1"), (error.Expected, error.Actual));
        Assert.Equal(0, mine.Version);
        await Assert.ThrowsAsync<ConcurrencyException>(() => db.DeleteAsync(mine).AsTask());
        Assert.NotNull(db.Find(Account.Key(1)));
    }

    [Fact]
    public async Task Update_of_a_row_that_is_gone_says_so()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        var error = await Assert.ThrowsAsync<RowGoneException>(() => db.UpdateAsync(Account.Make(1, id: 9)).AsTask());
        Assert.Null(error.Expected);
        Assert.IsAssignableFrom<ConcurrencyException>(error);
        Assert.Equal("[9]", error.Key);
    }

    [Fact]
    public async Task Upsert_inserts_and_then_replaces()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        Account row = Account.Make(1);
        await db.UpsertAsync(row);
        Assert.Equal((1, 0), (row.Id, row.Version));
        row.City = "Bergen";
        await db.UpsertAsync(row);
        Assert.Equal(("Bergen", 1), (db.Find(Account.Key(1))!.City, row.Version));

        Account given = Account.Make(2, id: 7);
        given.Version = 5;
        db.Upsert(given);
        Assert.Equal((7, 5), (given.Id, given.Version));
    }

    [Fact]
    public async Task Delete_says_whether_there_was_a_row()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        Account row = Account.Make(1);
        await db.InsertAsync(row);
        Assert.True(await db.DeleteAsync(row));
        Assert.False(await db.DeleteAsync(row));
        Assert.False(db.Delete(Account.Key(1)));
        await db.InsertAsync(Account.Make(1));
        Assert.NotNull(db.Find(Account.Key(2)));
    }

    [Fact]
    public async Task A_row_longer_than_the_limit_is_refused()
    {
        using var directory = new TemporaryDirectory();
        await using JsonDatabase db = await JsonDatabase.OpenAsync(directory.Database, new() { MaxRowBytes = 200 });
        var error = await Assert.ThrowsAsync<ValidationException>(
            () => db.InsertAsync(new Booking { Room = "blue", Night = 1, Guest = new string('g', 300) }).AsTask());
        Assert.Contains("MaxRowBytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_is_given_twice_gets_its_token_back_when_the_call_throws()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        Account account = Account.Make(1);
        db.Insert(account);
        int token = account.Version;

        Assert.Throws<RowGoneException>(() => db.Update([account, account, Account.Make(2, id: 77)]));
        Assert.Equal(token, account.Version);
        using (JsonTransaction transaction = db.BeginTransaction())
        {
            Assert.Throws<RowGoneException>(() => transaction.Update([account, account, Account.Make(2, id: 77)]));
        }

        Assert.Equal(token, account.Version);
        await Assert.ThrowsAsync<RowGoneException>(() => db.UpdateAsync([account, account, Account.Make(2, id: 77)]).AsTask());
        Assert.Equal(token, account.Version);
        db.Update(account);
    }

    [Fact]
    public void The_last_key_of_a_type_is_given_out_and_none_behind_it()
    {
        Account taken = Account.Make(1, id: int.MaxValue - 1), lastAccount = Account.Make(2), thirdAccount = Account.Make(3);
        Check(taken, lastAccount, thirdAccount, row => row.Id == int.MaxValue, row => row.Id == 0);
        Evolution.ThingAfter first = Evolution.ThingAfter.Make(1), last = Evolution.ThingAfter.Make(2), third = Evolution.ThingAfter.Make(3);
        first.Id = long.MaxValue - 2;
        Check(first, last, third, row => row.Id == long.MaxValue - 1, row => row.Id == 0);

        static void Check<T>(T before, T last, T beyond, Predicate<T> isLast, Predicate<T> hasNone)
            where T : class, ITable<T>
        {
            using JsonDatabase db = JsonDatabase.InMemory();
            db.Insert(before);
            db.Insert(last);
            Assert.True(isLast(last));
            Assert.Contains("given out every key", Assert.Throws<JsonOrmException>(() => db.Insert(beyond)).Message, StringComparison.Ordinal);
            Assert.Contains("given out every key", Assert.Throws<JsonOrmException>(() => db.Insert([beyond])).Message, StringComparison.Ordinal);
            Assert.True(hasNone(beyond));
        }
    }
}
