using JsonOrm.Files;
using JsonOrm.Storage.Tests.Models;

namespace JsonOrm.Storage.Tests.Checkpoints;

/// <summary>Every way to write asks for a checkpoint when one is due: the log stays within what CheckpointBytes promises, whatever is done.</summary>
public class LogLengthTests
{
    private const int LogBytes = 8 << 10;
    private const int Rows = 2500;

    // Writers wait from four times on; as much may be kept for the previous root, and as much again while a checkpoint goes from one to the next.
    private const int MostLogBytes = 16 * LogBytes;

    public static TheoryData<string> Ways => [.. s_ways.Keys];

    private static readonly Dictionary<string, Func<JsonDatabase, int, Task>> s_ways = new()
    {
        ["delete by key"] = (db, number) => Sync(() => Assert.True(db.Delete(Account.Key(number)))),
        ["delete by key, asynchronously"] = async (db, number) => Assert.True(await db.DeleteAsync(Account.Key(number))),
        ["delete by unique key"] = (db, number) => Sync(() => Assert.True(db.Delete(Account.ByEmail($"user{number}@example.com")))),
        ["delete by unique key, asynchronously"] = async (db, number) => Assert.True(await db.DeleteAsync(Account.ByEmail($"user{number}@example.com"))),
        ["delete a row"] = (db, number) => Sync(() => Assert.True(db.Delete(db.Find(Account.Key(number))!))),
        ["delete a row, asynchronously"] = async (db, number) => Assert.True(await db.DeleteAsync(db.Find(Account.Key(number))!)),
        ["delete rows"] = (db, number) => Sync(() => Assert.Equal(1, db.Delete([db.Find(Account.Key(number))!]))),
        ["delete rows, asynchronously"] = async (db, number) => Assert.Equal(1, await db.DeleteAsync([db.Find(Account.Key(number))!])),
        ["delete by a condition"] = (db, number) => Sync(() => Assert.Equal(1, Delete.From(Account.Columns).Where(row => row.Id == number).Execute(db))),
        ["delete by a condition, asynchronously"] = async (db, number) => Assert.Equal(1, await Delete.From(Account.Columns).Where(row => row.Id == number).ExecuteAsync(db)),
        ["insert"] = (db, number) => Sync(() => db.Insert(Account.Make(number + Rows))),
        ["insert, asynchronously"] = (db, number) => db.InsertAsync(Account.Make(number + Rows)).AsTask(),
        ["insert rows"] = (db, number) => Sync(() => db.Insert([Account.Make(number + Rows)])),
        ["insert rows, asynchronously"] = (db, number) => db.InsertAsync([Account.Make(number + Rows)]).AsTask(),
        ["update"] = (db, number) => Sync(() => db.Update(db.Find(Account.Key(number))!)),
        ["update, asynchronously"] = (db, number) => db.UpdateAsync(db.Find(Account.Key(number))!).AsTask(),
        ["upsert rows"] = (db, number) => Sync(() => db.Upsert([db.Find(Account.Key(number))!])),
        ["upsert rows, asynchronously"] = (db, number) => db.UpsertAsync([db.Find(Account.Key(number))!]).AsTask(),
        ["transaction"] = (db, number) => Sync(() => db.Transact(tx => tx.Delete(Account.Key(number)))),
        ["transaction, asynchronously"] = (db, number) => db.TransactAsync(tx => tx.DeleteAsync(Account.Key(number)).AsTask()),
        ["update by a condition"] = (db, number) => Sync(() => Update.Table(Account.Columns).Set(row => row.Age, number).Where(row => row.Id == number).Execute(db)),
        ["update by a condition, asynchronously"] = (db, number) => Update.Table(Account.Columns).Set(row => row.Age, number).Where(row => row.Id == number).ExecuteAsync(db).AsTask(),
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_log_stays_within_its_length(string way)
    {
        var files = new MemoryFileSystem();
        using (JsonDatabase first = Open(files))
        {
            first.Insert(Enumerable.Range(1, Rows).Select(number => Account.Make(number)));
        }

        using JsonDatabase db = Open(files);
        for (int number = 1; number <= Rows; number++)
        {
            await s_ways[way](db, number);
            if (number % 50 == 0)
            {
                Assert.InRange(LengthOfLog(files), 0, MostLogBytes);
            }
        }
    }

    private static JsonDatabase Open(IFileSystem files) => JsonDatabase.Open("/db", new() { FileSystem = files, CheckpointBytes = LogBytes, IdleDelay = TimeSpan.Zero });

    private static long LengthOfLog(IFileSystem files)
    {
        long length = 0;
        foreach (string name in files.ListFiles("/db/wal"))
        {
            if (files.TryReadAll("/db/wal/" + name) is { } content)
            {
                length += content.AsSpan().TrimEnd((byte)'\n').Length;
            }
        }

        return length;
    }

    private static Task Sync(Action write)
    {
        write();
        return Task.CompletedTask;
    }
}
