using JsonOrm.PostgreSql.Tests.Server;
using JsonOrm.PostgreSql.Tests.Transactions;

namespace JsonOrm.PostgreSql.Tests.Errors;

/// <summary>A primary dies under load and its standby takes over: a program that names both goes on, and nothing that was acknowledged is lost.</summary>
public sealed class StandbyTests
{
    [PostgresFact]
    public async Task A_standby_is_promoted_under_load()
    {
        await using PostgresServer.Own primary = PostgresServer.StartOwn(isDurable: true);
        string both;
        await using (PostgresDatabase first = await PostgresDatabase.OpenAsync(primary.Server.ConnectionString, "load"))
        {
            await first.EnsureSchemaAsync(Cell.Schema);
        }

        await using PostgresServer.Own standby = primary.Server.StartStandby();
        both = primary.Server.ConnectionString.Replace("Host=" + primary.Server.Host, $"Host={primary.Server.Host},{standby.Server.Host};Target Session Attributes=primary;Host Recheck Seconds=1", StringComparison.Ordinal);
        await using PostgresDatabase database = await PostgresDatabase.OpenAsync(both, "load");
        var acknowledged = new List<int>();
        var undone = new List<int>();
        int next = 0, unknown = 0;
        using var stop = new CancellationTokenSource();
        Task[] writers = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                int id = Interlocked.Increment(ref next);
                try
                {
                    await database.InsertAsync(new Cell { Id = id, Value = 1 });
                    lock (acknowledged)
                    {
                        acknowledged.Add(id);
                    }
                }
                catch (JsonOrmException error) when (error is ConnectionLostException or PostgresServerException { SqlState: "25006" })
                {
                    lock (acknowledged)
                    {
                        if (error is ConnectionLostException { IsOutcomeUnknown: true })
                        {
                            unknown++;
                        }
                        else
                        {
                            undone.Add(id);
                        }
                    }

                    await Task.Delay(20);
                }
            }
        }))];
        await UntilAsync(() => acknowledged.Count > 200);
        primary.Server.KillProcess();
        int before = acknowledged.Count;
        standby.Server.Promote();
        await UntilAsync(() => acknowledged.Count > before + 200);
        await stop.CancelAsync();
        await Task.WhenAll(writers);

        await using PostgresDatabase after = await PostgresDatabase.OpenAsync(standby.Server.ConnectionString, "load");
        HashSet<int> there = [.. await Select.From(Cell.Columns).Select(c => c.Id).ToListAsync(after)];
        Assert.Empty(acknowledged.Except(there));
        Assert.DoesNotContain(undone, there.Contains);
        Assert.True(unknown <= 8, $"{unknown} outcomes are unknown.");
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (long until = Environment.TickCount64 + 60_000; !isSo();)
        {
            Assert.True(Environment.TickCount64 < until, "It did not come within a minute.");
            await Task.Delay(5);
        }
    }
}
