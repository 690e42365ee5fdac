using JsonOrm.PostgreSql.Tests.Server;
using JsonOrm.PostgreSql.Tests.Writing;

namespace JsonOrm.PostgreSql.Tests.Transactions;

/// <summary>A call that is cancelled, before it begins or in its middle, leaves a transaction that commits what it has done, or says that it cannot.</summary>
public sealed class CancelledCallTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    private static readonly Dictionary<string, Func<ITransaction, Shelf, CancellationToken, Task>> s_calls = new(StringComparer.Ordinal)
    {
        ["insert"] = static (tx, _, token) => tx.InsertAsync(new Shelf { Code = Unique() }, token).AsTask(),
        ["insert many"] = static (tx, _, token) => tx.InsertAsync<Shelf>([new() { Code = Unique() }, new() { Code = Unique() }], token).AsTask(),
        ["copy"] = static (tx, _, token) => tx.InsertAsync(Enumerable.Range(0, 20_000).Select(static i => new Shelf { Code = Unique() }), token).AsTask(),
        ["update"] = static (tx, row, token) => tx.UpdateAsync(new Shelf { Id = row.Id, Code = row.Code, Rank = 7 }, token).AsTask(),
        ["upsert"] = static (tx, row, token) => tx.UpsertAsync(new Shelf { Id = row.Id, Code = row.Code, Rank = 7 }, token).AsTask(),
        ["delete"] = static (tx, row, token) => tx.DeleteAsync(Shelf.Key(row.Id), token).AsTask(),
        ["update by query"] = static (tx, row, token) => Update.Table<Shelf>().Set(Shelf.Columns.Rank, 7).Where(Shelf.Columns.Id == row.Id).ExecuteAsync(tx, token).AsTask(),
        ["delete by query"] = static (tx, row, token) => Delete.From(Shelf.Columns).Where(s => s.Id == row.Id).ExecuteAsync(tx, token).AsTask(),
        ["find"] = static (tx, row, token) => tx.FindAsync(Shelf.Key(row.Id), token).AsTask(),
        ["query"] = static (tx, row, token) => Select.From(Shelf.Columns).Where(s => s.Id == row.Id).ToListAsync(tx, token).AsTask(),
    };

    private PostgresDatabase Database => fixture.Database;

    public static TheoryData<string, bool, bool> Calls
    {
        get
        {
            var data = new TheoryData<string, bool, bool>();
            foreach (string call in s_calls.Keys)
            {
                data.Add(call, false, false);
                data.Add(call, true, false);
                data.Add(call, false, true);
            }

            return data;
        }
    }

    [PostgresTheory]
    [MemberData(nameof(Calls))]
    public async Task What_was_done_before_is_committed(string call, bool isNested, bool isFirst)
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var row = new Shelf { Code = Unique() };
        await Database.InsertAsync(row);
        var before = new Shelf { Code = Unique() };
        await using (ITransaction transaction = await Database.BeginTransactionAsync())
        {
            if (!isFirst)
            {
                await transaction.InsertAsync(before);
            }

            ITransaction used = isNested ? await transaction.BeginTransactionAsync() : transaction;
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => s_calls[call](used, row, cancelled.Token));
            if (isNested)
            {
                await used.CommitAsync();
            }

            if (isFirst)
            {
                await transaction.InsertAsync(before);
            }

            await transaction.CommitAsync();
        }

        Assert.Equal(1, await Select.From(Shelf.Columns).Where(s => s.Code == before.Code).CountAsync(Database));
        Assert.Null((await Database.FindAsync(Shelf.Key(row.Id)))!.Rank);
    }

    [PostgresFact]
    public async Task A_commit_that_returns_has_kept_everything_whenever_a_call_was_cancelled()
    {
        int kept = 0, told = 0;
        foreach (string call in s_calls.Keys)
        {
            for (int delay = 0; delay < 12; delay++)
            {
                var row = new Shelf { Code = Unique() };
                await Database.InsertAsync(row);
                var before = new Shelf { Code = Unique() };
                bool isCommitted = false;
                ITransaction transaction = await Database.BeginTransactionAsync();
                try
                {
                    await transaction.InsertAsync(before);
                    using var source = new CancellationTokenSource();
                    source.CancelAfter(TimeSpan.FromMicroseconds(delay * 150));
                    try
                    {
                        await s_calls[call](transaction, row, source.Token);
                    }
                    catch (OperationCanceledException)
                    {
                        // Or it was done in time.
                    }

                    await transaction.CommitAsync();
                    isCommitted = true;
                }
                catch (JsonOrmException)
                {
                    told++;
                }
                finally
                {
                    await transaction.DisposeAsync();
                }

                bool isThere = await Select.From(Shelf.Columns).Where(s => s.Code == before.Code).CountAsync(Database) == 1;
                Assert.True(isThere == isCommitted, $"{call} cancelled after {delay * 150} µs: committed {isCommitted}, there {isThere}");
                kept += isThere ? 1 : 0;
            }
        }

        Assert.True(kept > told, $"{kept} transactions were kept, and {told} refused.");
    }

    [PostgresFact]
    public async Task Two_tasks_on_one_transaction_are_told_so_and_lose_nothing_that_was_acknowledged()
    {
        await using ITransaction transaction = await Database.BeginTransactionAsync();
        string code = Unique();
        await transaction.InsertAsync(new Shelf { Code = code });
        int done = 1;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(task => Task.Run(async () =>
        {
            for (int i = 0; i < 20; i++)
            {
                try
                {
                    await transaction.InsertAsync(new Shelf { Code = $"{code}-{task}-{i}" });
                    Interlocked.Increment(ref done);
                }
                catch (InvalidOperationException error)
                {
                    Assert.Contains("in use by another call", error.Message, StringComparison.Ordinal);
                }
            }
        })));

        try
        {
            await transaction.CommitAsync();
        }
        catch (JsonOrmException)
        {
            done = 0;
        }

        Assert.Equal(done, await Select.From(Shelf.Columns).Where(s => s.Code.StartsWith(code)).CountAsync(Database));
    }

    private static string Unique() => Guid.NewGuid().ToString("N")[..12];
}
