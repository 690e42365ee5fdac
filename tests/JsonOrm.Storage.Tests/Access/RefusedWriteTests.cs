using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Access;

/// <summary>Every member that writes is refused by a database that is open for reading only, and by one that is closed, and changes nothing.</summary>
public class RefusedWriteTests
{
    private static readonly Dictionary<string, Func<JsonDatabase, Task>> s_members = new(StringComparer.Ordinal)
    {
        ["Insert"] = static db => Done(() => db.Insert(Account.Make(5))),
        ["Insert many"] = static db => Done(() => db.Insert([Account.Make(5)])),
        ["InsertAsync"] = static db => db.InsertAsync(Account.Make(5)).AsTask(),
        ["InsertAsync many"] = static db => db.InsertAsync([Account.Make(5)]).AsTask(),
        ["Update"] = static db => Done(() => db.Update(Account.Make(1, id: 1))),
        ["Update many"] = static db => Done(() => db.Update([Account.Make(1, id: 1)])),
        ["UpdateAsync"] = static db => db.UpdateAsync(Account.Make(1, id: 1)).AsTask(),
        ["UpdateAsync many"] = static db => db.UpdateAsync([Account.Make(1, id: 1)]).AsTask(),
        ["Upsert"] = static db => Done(() => db.Upsert(Account.Make(1, id: 1))),
        ["Upsert many"] = static db => Done(() => db.Upsert([Account.Make(1, id: 1)])),
        ["UpsertAsync"] = static db => db.UpsertAsync(Account.Make(1, id: 1)).AsTask(),
        ["UpsertAsync many"] = static db => db.UpsertAsync([Account.Make(1, id: 1)]).AsTask(),
        ["Delete"] = static db => Done(() => db.Delete(Account.Make(1, id: 1))),
        ["Delete many"] = static db => Done(() => db.Delete([Account.Make(1, id: 1)])),
        ["Delete by key"] = static db => Done(() => db.Delete(Account.Key(1))),
        ["Delete by unique key"] = static db => Done(() => db.Delete(Account.ByEmail("user1@example.com"))),
        ["DeleteAsync"] = static db => db.DeleteAsync(Account.Make(1, id: 1)).AsTask(),
        ["DeleteAsync by key"] = static db => db.DeleteAsync(Account.Key(1)).AsTask(),
        ["DeleteAsync by unique key"] = static db => db.DeleteAsync(Account.ByEmail("user1@example.com")).AsTask(),
        ["an update by query"] = static db => Done(() => Update.Table<Account>().Set(Account.Columns.Age, 1).AllRows().Execute(db)),
        ["a deletion by query"] = static db => Done(() => JsonOrm.Delete.From(Account.Columns).Where(row => row.Age > 60).Execute(db)),
        ["BeginTransaction"] = static db => Done(() => db.BeginTransaction()),
        ["BeginTransactionAsync"] = static db => db.BeginTransactionAsync().AsTask(),
        ["Transact"] = static db => Done(() => db.Transact(static tx => tx.Insert(Account.Make(5)))),
        ["TransactAsync"] = static db => db.TransactAsync(static async tx => await tx.InsertAsync(Account.Make(5))),
        ["a collection's SetJson"] = static db => Done(() => db.Collection("notes").SetJson("b", "{}")),
        ["a collection's SetBytesAsync"] = static db => db.Collection("notes").SetBytesAsync("b", "{}"u8.ToArray()).AsTask(),
        ["a collection's UpdateAsync"] = static db => db.Collection("notes").UpdateAsync("a", static document => document["n"] = 2).AsTask(),
        ["a collection's index"] = static db => Done(() => db.Collection("notes").EnsureIndex("n")),
        ["DropCollection"] = static db => Done(() => db.DropCollection("notes")),
        ["DropCollectionAsync"] = static db => db.DropCollectionAsync("notes"),
        ["Checkpoint"] = static db => Done(db.Checkpoint),
        ["CheckpointAsync"] = static db => db.CheckpointAsync(),
        ["Compact"] = static db => Done(db.Compact),
        ["CompactAsync"] = static db => db.CompactAsync(),
        ["CreateHold"] = static db => Done(() => db.CreateHold("hold")),
        ["AdvanceHold"] = static db => Done(() => db.AdvanceHold("hold", 1)),
        ["ReleaseHold"] = static db => Done(() => db.ReleaseHold("hold")),
    };

    private static readonly Dictionary<string, Func<JsonDatabase, Task>> s_readers = new(StringComparer.Ordinal)
    {
        ["Find"] = static db => Done(() => db.Find(Account.Key(1))),
        ["FindAsync"] = static db => db.FindAsync(Account.Key(1)).AsTask(),
        ["Find by unique key"] = static db => Done(() => db.Find(Account.ByEmail("user1@example.com"))),
        ["FindAsync by unique key"] = static db => db.FindAsync(Account.ByEmail("user1@example.com")).AsTask(),
        ["a query"] = static db => Done(() => Select.From<Account>().ToList(db)),
        ["a count"] = static db => Done(() => Select.From<Account>().Count(db)),
        ["BeginSnapshot"] = static db => Done(() => db.BeginSnapshot()),
        ["OpenSnapshots"] = static db => Done(() => db.OpenSnapshots()),
        ["a collection's GetBytes"] = static db => Done(() => db.Collection("notes").GetBytes("bytes")),
        ["a collection's GetBytesAsync"] = static db => db.Collection("notes").GetBytesAsync("bytes").AsTask(),
        ["a collection's search"] = static db => Done(() => db.Collection("notes").Find().ToList()),
        ["ListCollections"] = static db => Done(() => db.ListCollections()),
    };

    public static TheoryData<string> Writers => [.. s_members.Keys];

    public static TheoryData<string> Members => [.. s_members.Keys, .. s_readers.Keys];

    [Theory]
    [MemberData(nameof(Writers))]
    public async Task It_is_open_for_reading_only(string member)
    {
        SimulatedFileSystem disk = Make();
        long before = disk.UsedBytes;
        using JsonDatabase db = Open(disk, readOnly: true);
        StorageException error = await Assert.ThrowsAsync<StorageException>(() => s_members[member](db));
        Assert.Equal(StorageFault.ReadOnly, error.Fault);
        Assert.Equal(1, Select.From<Account>().Count(db));
        Assert.Equal(["notes"], db.ListCollections());
        Assert.Equal(before, disk.UsedBytes);
    }

    [Theory]
    [MemberData(nameof(Members))]
    public async Task It_is_closed(string member)
    {
        SimulatedFileSystem disk = Make();
        JsonDatabase db = Open(disk);
        Assert.Equal(1, Select.From<Account>().Count(db));
        Assert.NotNull(db.Collection("notes").GetBytes("bytes"));
        db.Dispose();
        long operations = disk.OperationCount;
        await Assert.ThrowsAsync<ObjectDisposedException>(() => (s_members.GetValueOrDefault(member) ?? s_readers[member])(db));
        Assert.Equal(operations, disk.OperationCount);
    }

    private static SimulatedFileSystem Make()
    {
        var disk = new SimulatedFileSystem();
        using JsonDatabase db = Open(disk);
        db.Insert(Account.Make(1));
        db.Collection("notes").SetJson("a", """{"n":1}""");
        db.Collection("notes").SetBytes("bytes", new byte[] { 1, 2 });
        return disk;
    }

    private static JsonDatabase Open(SimulatedFileSystem disk, bool readOnly = false) =>
        JsonDatabase.Open("/db", new() { FileSystem = disk, IdleDelay = TimeSpan.Zero, ReadOnly = readOnly });

    private static Task Done(Action call)
    {
        call();
        return Task.CompletedTask;
    }
}
