using JsonOrm.Storage.Tests.Models;

namespace JsonOrm.Storage.Tests.Transactions;

/// <summary>Queries and set-based changes through the sessions.</summary>
public class QueryTests
{
    [Fact]
    public async Task Queries_see_what_their_session_sees()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        await db.InsertAsync(Enumerable.Range(0, 100).Select(i => Account.Make(i)));
        await using JsonSnapshot snapshot = db.BeginSnapshot();
        await using JsonTransaction tx = await db.BeginTransactionAsync();
        await tx.InsertAsync(Account.Make(100));
        Assert.Equal(101, await Select.From<Account>().CountAsync(tx));
        Assert.Equal(100, await Select.From<Account>().CountAsync(db));
        await tx.CommitAsync();
        Assert.Equal(101, await Select.From<Account>().CountAsync(db));
        Assert.Equal(100, await Select.From<Account>().CountAsync(snapshot));
    }

    [Fact]
    public async Task A_set_based_change_is_one_transaction()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        await db.InsertAsync(Enumerable.Range(0, 100).Select(i => Account.Make(i)));
        long changed = await Update.Table(Account.Columns).Set(a => a.City, "Oslo").Where(a => a.Age >= 80).ExecuteAsync(db);
        Assert.Equal(10, changed);
        Assert.Equal(10, await Select.From(Account.Columns).Where(a => a.City == "Oslo").CountAsync(db));

        await Assert.ThrowsAsync<UniqueConstraintException>(
            async () => await Update.Table(Account.Columns).Set(a => a.Email, "same@example.com").AllRows().ExecuteAsync(db));
        Assert.Equal(0, await Select.From(Account.Columns).Where(a => a.Email == "same@example.com").CountAsync(db));

        Assert.Equal(10, await Delete.From(Account.Columns).Where(a => a.City == "Oslo").ExecuteAsync(db));
        Assert.Equal(90, await Select.From<Account>().CountAsync(db));
    }
}
