using JsonOrm.Storage.Tests.Models;

namespace JsonOrm.Storage.Tests.Transactions;

/// <summary>Every asynchronous member looks at its token before it does anything.</summary>
public class CanceledCallTests
{
    private static readonly CancellationToken s_canceled = new(canceled: true);

    private static readonly Dictionary<string, Func<JsonTransaction, Task>> s_ofTransaction = new(StringComparer.Ordinal)
    {
        ["tx.InsertAsync"] = static tx => tx.InsertAsync(Account.Make(5), s_canceled).AsTask(),
        ["tx.InsertAsync many"] = static tx => tx.InsertAsync([Account.Make(5)], s_canceled).AsTask(),
        ["tx.UpdateAsync"] = static tx => tx.UpdateAsync(Account.Make(2, id: 1), s_canceled).AsTask(),
        ["tx.UpdateAsync many"] = static tx => tx.UpdateAsync([Account.Make(2, id: 1)], s_canceled).AsTask(),
        ["tx.UpsertAsync"] = static tx => tx.UpsertAsync(Account.Make(2, id: 1), s_canceled).AsTask(),
        ["tx.UpsertAsync many"] = static tx => tx.UpsertAsync([Account.Make(2, id: 1)], s_canceled).AsTask(),
        ["tx.DeleteAsync"] = static tx => tx.DeleteAsync(Account.Make(1, id: 1), s_canceled).AsTask(),
        ["tx.DeleteAsync many"] = static tx => tx.DeleteAsync([Account.Make(1, id: 1)], s_canceled).AsTask(),
        ["tx.DeleteAsync by key"] = static tx => tx.DeleteAsync(Account.Key(1), s_canceled).AsTask(),
        ["tx.DeleteAsync by unique key"] = static tx => tx.DeleteAsync(Account.ByEmail("user1@example.com"), s_canceled).AsTask(),
        ["tx.FindAsync"] = static tx => tx.FindAsync(Account.Key(1), s_canceled).AsTask(),
        ["tx.FindAsync by unique key"] = static tx => tx.FindAsync(Account.ByEmail("user1@example.com"), s_canceled).AsTask(),
        ["tx.BeginTransactionAsync"] = static tx => tx.BeginTransactionAsync(s_canceled).AsTask(),
        ["tx.CommitAsync"] = static tx => tx.CommitAsync(s_canceled).AsTask(),
    };

    private static readonly Dictionary<string, Func<JsonDatabase, Task>> s_ofDatabase = new(StringComparer.Ordinal)
    {
        ["InsertAsync"] = static db => db.InsertAsync(Account.Make(5), s_canceled).AsTask(),
        ["InsertAsync many"] = static db => db.InsertAsync([Account.Make(5)], s_canceled).AsTask(),
        ["UpdateAsync"] = static db => db.UpdateAsync(Account.Make(2, id: 1), s_canceled).AsTask(),
        ["UpdateAsync many"] = static db => db.UpdateAsync([Account.Make(2, id: 1)], s_canceled).AsTask(),
        ["UpsertAsync"] = static db => db.UpsertAsync(Account.Make(2, id: 1), s_canceled).AsTask(),
        ["UpsertAsync many"] = static db => db.UpsertAsync([Account.Make(2, id: 1)], s_canceled).AsTask(),
        ["DeleteAsync"] = static db => db.DeleteAsync(Account.Make(1, id: 1), s_canceled).AsTask(),
        ["DeleteAsync many"] = static db => db.DeleteAsync([Account.Make(1, id: 1)], s_canceled).AsTask(),
        ["DeleteAsync by key"] = static db => db.DeleteAsync(Account.Key(1), s_canceled).AsTask(),
        ["DeleteAsync by unique key"] = static db => db.DeleteAsync(Account.ByEmail("user1@example.com"), s_canceled).AsTask(),
        ["FindAsync"] = static db => db.FindAsync(Account.Key(1), s_canceled).AsTask(),
        ["FindAsync by unique key"] = static db => db.FindAsync(Account.ByEmail("user1@example.com"), s_canceled).AsTask(),
        ["BeginTransactionAsync"] = static db => db.BeginTransactionAsync(s_canceled).AsTask(),
        ["CheckpointAsync"] = static db => db.CheckpointAsync(s_canceled),
        ["CompactAsync"] = static db => db.CompactAsync(s_canceled),
    };

    public static TheoryData<string> OfTransaction => [.. s_ofTransaction.Keys];

    public static TheoryData<string> OfDatabase => [.. s_ofDatabase.Keys];

    [Theory]
    [MemberData(nameof(OfTransaction))]
    public async Task A_transaction_does_nothing(string member)
    {
        using JsonDatabase db = Open();
        using (JsonTransaction tx = db.BeginTransaction())
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => s_ofTransaction[member](tx));

            // It is as usable as before.
            Assert.Equal("user1@example.com", Assert.Single(Select.From<Account>().ToList(tx)).Email);
            tx.Insert(Account.Make(9));
            tx.Commit();
        }

        Assert.Equal(["user1@example.com", "user9@example.com"], Select.From<Account>().ToList(db).Select(static row => row.Email));
    }

    [Theory]
    [MemberData(nameof(OfDatabase))]
    public async Task A_database_does_nothing(string member)
    {
        using JsonDatabase db = Open();
        long before = db.Position;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => s_ofDatabase[member](db));
        Assert.Equal(before, db.Position);
        Assert.Equal("user1@example.com", Assert.Single(Select.From<Account>().ToList(db)).Email);
        db.Insert(Account.Make(9));
    }

    private static JsonDatabase Open()
    {
        JsonDatabase db = JsonDatabase.InMemory();
        db.Insert(Account.Make(1));
        return db;
    }
}
