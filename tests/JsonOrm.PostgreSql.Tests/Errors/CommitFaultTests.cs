using JsonOrm.PostgreSql.Tests.Server;
using JsonOrm.PostgreSql.Tests.Transactions;

namespace JsonOrm.PostgreSql.Tests.Errors;

/// <summary>The server is killed while rows are committed: what was acknowledged is there, what was told as not done is not, and what is unknown is told as unknown.</summary>
public sealed class CommitFaultTests
{
    [PostgresFact]
    public async Task Nothing_acknowledged_is_lost_when_the_server_is_killed()
    {
        await using PostgresServer.Own own = PostgresServer.StartOwn(isDurable: true);
        await using PostgresDatabase database = await PostgresDatabase.OpenAsync(own.Server.ConnectionString, "faults");
        await database.EnsureSchemaAsync(Cell.Schema);
        int next = 0;
        for (int round = 0; round < 5; round++)
        {
            var outcomes = new Outcomes();
            using var stop = new CancellationTokenSource();
            Task[] writers = [.. Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
            {
                while (!stop.IsCancellationRequested && await outcomes.Write(database, Interlocked.Add(ref next, 2), isTransaction: writer % 2 == 0))
                {
                }
            }))];
            while (outcomes.Done.Count < 50 * (round + 1) && !Array.TrueForAll(writers, writer => writer.IsCompleted))
            {
                await Task.Delay(1);
            }

            own.Server.KillProcess();
            await stop.CancelAsync();
            await Task.WhenAll(writers);
            own.Server.StartProcess();
            await outcomes.Check(database);
        }
    }

    [PostgresFact]
    public async Task A_connection_that_is_ended_in_a_transaction_has_done_nothing()
    {
        await using PostgresServer.Own own = PostgresServer.StartOwn();
        await using PostgresDatabase database = await PostgresDatabase.OpenAsync(own.Server.ConnectionString, "faults");
        await using (ITransaction transaction = await database.BeginTransactionAsync())
        {
            await transaction.InsertAsync(new Cell { Id = 1 });
            own.Server.KillProcess();
            Assert.False((await Assert.ThrowsAsync<ConnectionLostException>(() => transaction.InsertAsync(new Cell { Id = 2 }).AsTask())).IsOutcomeUnknown);
        }

        Assert.False((await Assert.ThrowsAsync<ConnectionLostException>(() => database.BeginTransactionAsync().AsTask())).IsOutcomeUnknown);
        own.Server.StartProcess();
        await database.InsertAsync(new Cell { Id = 3 });
        Assert.Equal([3], (await Select.From(Cell.Columns).ToListAsync(database)).Select(cell => cell.Id));
    }

    private sealed class Outcomes
    {
        private readonly List<int> _undone = [];

        public List<int> Done { get; } = [];

        /// <summary>Inserts two rows that belong together; false when the server is gone.</summary>
        public async Task<bool> Write(PostgresDatabase database, int id, bool isTransaction)
        {
            Cell[] rows = [new() { Id = id, Value = 1 }, new() { Id = id + 1, Value = 1 }];
            try
            {
                if (isTransaction)
                {
                    await database.TransactAsync(async transaction =>
                    {
                        await transaction.InsertAsync(rows[0]);
                        await transaction.InsertAsync(rows[1]);
                    });
                }
                else
                {
                    await database.InsertAsync(rows);
                }

                lock (Done)
                {
                    Done.Add(id);
                }

                return true;
            }
            catch (ConnectionLostException lost)
            {
                if (!lost.IsOutcomeUnknown)
                {
                    lock (Done)
                    {
                        _undone.Add(id);
                    }
                }

                return false;
            }
        }

        public async Task Check(PostgresDatabase database)
        {
            List<int> stored = await ReadAsync(database);
            HashSet<int> there = [.. stored];
            Assert.All(Done, id => Assert.True(there.Contains(id) && there.Contains(id + 1), $"Row {id} was acknowledged and is gone."));
            Assert.All(_undone, id => Assert.False(there.Contains(id) || there.Contains(id + 1), $"Row {id} was told as not done and is there."));
            Assert.All(stored, id => Assert.True(there.Contains(id - (id % 2)) && there.Contains(id - (id % 2) + 1), $"Row {id} is there without the other one."));
        }

        // A connection that was idle when the server was killed notices it only when it is used, and each of them says so once.
        private static async Task<List<int>> ReadAsync(PostgresDatabase database)
        {
            const int MostIdle = 8;
            for (int attempt = 0; ; attempt++)
            {
                try
                {
                    return await Select.From(Cell.Columns).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(database);
                }
                catch (ConnectionLostException lost) when (attempt < MostIdle)
                {
                    Assert.False(lost.IsOutcomeUnknown);
                }
            }
        }
    }
}
