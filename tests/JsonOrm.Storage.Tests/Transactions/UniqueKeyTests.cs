using JsonOrm.Rows;
using JsonOrm.Storage.Tests.Models;

namespace JsonOrm.Storage.Tests.Transactions;

/// <summary>Finding and deleting a row by the values of a unique index.</summary>
public class UniqueKeyTests
{
    private static UniqueKey<Account> ByEmail(string email)
    {
        int place = 0;
        while (!Account.Schema.Indexes[place].IsUnique)
        {
            place++;
        }

        return new UniqueKey<Account>(place, new KeyBuilder().Add(email).ToKey());
    }

    [Fact]
    public async Task Database_transaction_and_snapshot_find_by_a_unique_value()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        await db.InsertAsync([Account.Make(1), Account.Make(2), Account.Make(3)]);
        using JsonSnapshot before = db.BeginSnapshot();
        Assert.Equal(2, db.Find(ByEmail("user2@example.com"))!.Id);
        Assert.Null(await db.FindAsync(ByEmail("user")));

        using (JsonTransaction transaction = db.BeginTransaction())
        {
            Account moved = transaction.Find(ByEmail("user2@example.com"))!;
            moved.Email = "elsewhere@example.com";
            transaction.Update(moved);
            Assert.Null(transaction.Find(ByEmail("user2@example.com")));
            Assert.Equal(2, transaction.Find(ByEmail("elsewhere@example.com"))!.Id);
            Assert.Equal(2, db.Find(ByEmail("user2@example.com"))!.Id);
            transaction.Commit();
        }

        Assert.Null(db.Find(ByEmail("user2@example.com")));
        Assert.Equal(2, before.Find(ByEmail("user2@example.com"))!.Id);
        Assert.Null(await before.FindAsync(ByEmail("elsewhere@example.com")));
    }

    [Fact]
    public async Task A_row_is_deleted_by_a_unique_value()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        await db.InsertAsync([Account.Make(1), Account.Make(2), Account.Make(3)]);
        Assert.True(db.Delete(ByEmail("user2@example.com")));
        Assert.False(await db.DeleteAsync(ByEmail("user2@example.com")));
        Assert.True(await db.DeleteAsync(ByEmail("user3@example.com")));
        using JsonTransaction transaction = db.BeginTransaction();
        Assert.True(transaction.Delete(ByEmail("user1@example.com")));
        Assert.False(await transaction.DeleteAsync(ByEmail("user1@example.com")));
        Assert.Null(transaction.Find(Account.Key(1)));
        transaction.Rollback();
        Assert.Equal([1], Select.From(Account.Columns).ToList(db).Select(account => account.Id));
    }

    [Fact]
    public void A_key_of_an_index_that_is_not_unique_is_refused()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        int place = Account.Schema.Indexes[0].IsUnique ? 1 : 0;
        Assert.Throws<ArgumentException>(() => db.Find(new UniqueKey<Account>(place, new KeyBuilder().Add(1L).ToKey())));
        Assert.Throws<ArgumentException>(() => db.Find(default(UniqueKey<Account>)));
    }
}
