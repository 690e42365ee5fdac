using JsonOrm.Storage.Tests.Models;

namespace JsonOrm.Storage.Tests.Transactions;

/// <summary>Every member of a transaction is refused, by its reason, where the transaction cannot be used.</summary>
public class EndedTransactionTests
{
    private static readonly Dictionary<string, Func<JsonTransaction, Task>> s_members = new(StringComparer.Ordinal)
    {
        ["Insert"] = static tx => Done(() => tx.Insert(Account.Make(5))),
        ["Insert many"] = static tx => Done(() => tx.Insert([Account.Make(5)])),
        ["InsertAsync"] = static tx => tx.InsertAsync(Account.Make(5)).AsTask(),
        ["Update"] = static tx => Done(() => tx.Update(Account.Make(1, id: 1))),
        ["Update many"] = static tx => Done(() => tx.Update([Account.Make(1, id: 1)])),
        ["UpdateAsync"] = static tx => tx.UpdateAsync(Account.Make(1, id: 1)).AsTask(),
        ["Upsert"] = static tx => Done(() => tx.Upsert(Account.Make(1, id: 1))),
        ["Upsert many"] = static tx => Done(() => tx.Upsert([Account.Make(1, id: 1)])),
        ["UpsertAsync"] = static tx => tx.UpsertAsync(Account.Make(1, id: 1)).AsTask(),
        ["Delete"] = static tx => Done(() => tx.Delete(Account.Make(1, id: 1))),
        ["Delete many"] = static tx => Done(() => tx.Delete([Account.Make(1, id: 1)])),
        ["Delete by key"] = static tx => Done(() => tx.Delete(Account.Key(1))),
        ["Delete by unique key"] = static tx => Done(() => tx.Delete(Account.ByEmail("user1@example.com"))),
        ["DeleteAsync"] = static tx => tx.DeleteAsync(Account.Key(1)).AsTask(),
        ["Find"] = static tx => Done(() => tx.Find(Account.Key(1))),
        ["Find by unique key"] = static tx => Done(() => tx.Find(Account.ByEmail("user1@example.com"))),
        ["FindAsync"] = static tx => tx.FindAsync(Account.Key(1)).AsTask(),
        ["a query"] = static tx => Done(() => Select.From<Account>().ToList(tx)),
        ["a count"] = static tx => Done(() => Select.From<Account>().Count(tx)),
        ["an update by query"] = static tx => Done(() => Update.Table<Account>().Set(Account.Columns.Age, 1).AllRows().Execute(tx)),
        ["a deletion by query"] = static tx => Done(() => JsonOrm.Delete.From(Account.Columns).Where(row => row.Age > 60).Execute(tx)),
        ["a deletion with results"] = static tx => Done(() => JsonOrm.Delete.From(Account.Columns).Where(row => row.Age > 60).Returning().ToList(tx)),
        ["a collection's value"] = static tx => Done(() => tx.Collection("notes").GetBytes("a")),
        ["a collection's count"] = static tx => Done(() => tx.Collection("notes").Count()),
        ["a collection's write"] = static tx => Done(() => tx.Collection("notes").SetJson("b", "{}")),
        ["DeleteRecords"] = static tx => Done(() => tx.DeleteRecords("account", [new byte[] { (byte)'{', (byte)'}' }])),
        ["BeginTransaction"] = static tx => Done(() => tx.BeginTransaction()),
        ["BeginTransactionAsync"] = static tx => tx.BeginTransactionAsync().AsTask(),
        ["CreateSavepoint"] = static tx => Done(() => tx.CreateSavepoint("b")),
        ["CreateSavepointAsync"] = static tx => tx.CreateSavepointAsync("b").AsTask(),
        ["ReleaseSavepoint"] = static tx => Done(() => tx.ReleaseSavepoint("a")),
        ["ReleaseSavepointAsync"] = static tx => tx.ReleaseSavepointAsync("a").AsTask(),
        ["RollbackToSavepoint"] = static tx => Done(() => tx.RollbackToSavepoint("a")),
        ["RollbackToSavepointAsync"] = static tx => tx.RollbackToSavepointAsync("a").AsTask(),
        ["Commit"] = static tx => Done(tx.Commit),
        ["CommitAsync"] = static tx => tx.CommitAsync().AsTask(),
        ["Rollback"] = static tx => Done(tx.Rollback),
        ["RollbackAsync"] = static tx => tx.RollbackAsync().AsTask(),
    };

    public static TheoryData<string> Members => [.. s_members.Keys];

    [Theory]
    [MemberData(nameof(Members))]
    public async Task It_has_ended(string member)
    {
        using JsonDatabase db = Open();
        foreach (bool commits in (bool[])[true, false])
        {
            foreach (bool isInner in (bool[])[false, true])
            {
                using JsonTransaction outer = db.BeginTransaction();
                JsonTransaction tx = isInner ? outer.BeginTransaction() : outer;
                tx.CreateSavepoint("a");
                if (commits)
                {
                    tx.Commit();
                }
                else
                {
                    tx.Rollback();
                }

                Assert.Contains("has ended", (await Assert.ThrowsAsync<InvalidOperationException>(() => s_members[member](tx))).Message, StringComparison.Ordinal);
                if (isInner)
                {
                    outer.Rollback();
                }
            }
        }

        AssertUnchanged(db);
    }

    [Theory]
    [MemberData(nameof(Members))]
    public async Task Another_one_is_open_inside_it(string member)
    {
        using JsonDatabase db = Open();
        using JsonTransaction tx = db.BeginTransaction();
        tx.CreateSavepoint("a");
        JsonTransaction inner = tx.BeginTransaction();
        if (member.StartsWith("Rollback", StringComparison.Ordinal))
        {
            // Ends the inner one, whose changes go with it.
            inner.Insert(Account.Make(9));
            await s_members[member](tx);
            Assert.Contains("has ended", Assert.Throws<InvalidOperationException>(() => inner.Find(Account.Key(1))).Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Contains("open inside this one", (await Assert.ThrowsAsync<InvalidOperationException>(() => s_members[member](tx))).Message, StringComparison.Ordinal);
            inner.Rollback();
            tx.Rollback();
        }

        tx.Dispose();
        AssertUnchanged(db);
    }

    [Theory]
    [MemberData(nameof(Members))]
    public async Task Its_database_is_closed(string member)
    {
        JsonDatabase db = Open();
        JsonTransaction tx = db.BeginTransaction();
        tx.CreateSavepoint("a");
        db.Dispose();
        if (member.StartsWith("Rollback", StringComparison.Ordinal) && !member.Contains("Savepoint", StringComparison.Ordinal))
        {
            // Closing has done that.
            await s_members[member](tx);
        }
        else
        {
            await Assert.ThrowsAsync<ObjectDisposedException>(() => s_members[member](tx));
        }
    }

    [Fact]
    public async Task A_savepoint_is_released_once_and_its_changes_stay()
    {
        using JsonDatabase db = Open();
        await using JsonTransaction tx = await db.BeginTransactionAsync();
        await tx.CreateSavepointAsync("a");
        await tx.InsertAsync(Account.Make(5));
        await tx.CreateSavepointAsync("b");
        await tx.ReleaseSavepointAsync("a");
        await Assert.ThrowsAsync<ArgumentException>(() => tx.RollbackToSavepointAsync("b").AsTask());
        await Assert.ThrowsAsync<ArgumentException>(() => tx.ReleaseSavepointAsync("a").AsTask());
        await tx.CommitAsync();
        Assert.Equal(2, Select.From<Account>().Count(db));
    }

    private static JsonDatabase Open()
    {
        JsonDatabase db = JsonDatabase.InMemory();
        db.Insert(Account.Make(1));
        db.Collection("notes").SetJson("a", """{"n":1}""");
        return db;
    }

    private static void AssertUnchanged(JsonDatabase db)
    {
        Account row = Assert.Single(Select.From<Account>().ToList(db));
        Assert.Equal((1, "user1@example.com", 1, 0), (row.Id, row.Email, row.Age, row.Version));
        Assert.Null(db.Collection("notes").GetBytes("b"));
    }

    private static Task Done(Action call)
    {
        call();
        return Task.CompletedTask;
    }
}
