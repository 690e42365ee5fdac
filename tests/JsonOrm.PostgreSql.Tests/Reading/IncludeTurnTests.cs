using JsonOrm.PostgreSql.Tests.Server;
using JsonOrm.PostgreSql.Tests.Watching;
using Npgsql;

namespace JsonOrm.PostgreSql.Tests.Reading;

/// <summary>How often a query with included rows waits for the server: once for each level. The last statement ends the transaction too, and nothing else may be ended so.</summary>
public sealed class IncludeTurnTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    [PostgresFact]
    public async Task An_include_takes_one_turn_for_each_level()
    {
        await using var proxy = new CuttingProxy(PostgresServer.Current.Host);
        await using PostgresDatabase db = await OpenAsync(proxy);
        string room = await FillAsync(db);
        var meters = Select.From(Meter.Columns).Where(m => m.Room == room).Include(m => m.Readings).OrderBy(m => m.Id);
        for (int i = 0; i < 4; i++)
        {
            int before = proxy.Turns;
            Assert.Equal([2, 0, 1], (await meters.ToListAsync(db)).Select(static meter => meter.Readings.Count));

            // The statements are prepared in the second run. BEGIN is a message of its own, with which the first statement is sent, so that nobody waits for it.
            Assert.True(i < 2 || proxy.Turns - before == 3, $"An include has {proxy.Turns - before} turns.");
            before = proxy.Turns;
            Assert.Equal([2, 0, 1], meters.ToList(db).Select(static meter => meter.Readings.Count));
            Assert.True(i < 2 || proxy.Turns - before == 3, $"A synchronous include has {proxy.Turns - before} turns.");
        }

        // Nothing to include: the state is ended by itself.
        var none = Select.From(Meter.Columns).Where(m => m.Room == "no such room").Include(m => m.Readings);
        Assert.Empty(await none.ToListAsync(db));
        Assert.Empty(await none.ToListAsync(db));

        // Every connection is usable afterwards, and in no transaction.
        await db.InsertAsync(new Meter { Room = room, Level = 9 });
        Assert.Equal(4, await Select.From(Meter.Columns).Where(m => m.Room == room).CountAsync(db));
    }

    [PostgresFact]
    public async Task A_state_that_the_caller_holds_goes_on_after_an_include()
    {
        PostgresDatabase db = fixture.Database;
        string room = await FillAsync(db);
        var meters = Select.From(Meter.Columns).Where(m => m.Room == room).Include(m => m.Readings).OrderBy(m => m.Id);
        await using (PostgresSnapshot snapshot = await db.BeginSnapshotAsync())
        {
            await db.InsertAsync(new Meter { Room = room, Level = 7 });
            for (int i = 0; i < 3; i++)
            {
                Assert.Equal(3, (await meters.ToListAsync(snapshot)).Count);
            }
        }

        await using (ITransaction transaction = await db.BeginTransactionAsync())
        {
            await transaction.InsertAsync(new Meter { Room = room, Level = 8 });
            for (int i = 0; i < 3; i++)
            {
                Assert.Equal(5, (await meters.ToListAsync(transaction)).Count);
            }
        }

        Assert.Equal(4, (await meters.ToListAsync(db)).Count);

        // A page reads its rows and what they include of one state, and asks for more afterwards.
        var page = await meters.PageAsync(db, 2);
        Assert.Equal([2, 0], page.Rows.Select(static meter => meter.Readings.Count));
        Assert.Equal(2, (await meters.PageAsync(db, 2, page.Next)).Rows.Count);
    }

    [PostgresFact]
    public async Task An_include_whose_last_statement_is_cut_off_or_cancelled_leaves_usable_connections()
    {
        await using var proxy = new CuttingProxy(PostgresServer.Current.Host);
        await using PostgresDatabase db = await OpenAsync(proxy);
        string room = await FillAsync(db);
        var meters = Select.From(Meter.Columns).Where(m => m.Room == room).Include(m => m.Readings).OrderBy(m => m.Id);
        for (int i = 0; i < 3; i++)
        {
            await meters.ToListAsync(db);
        }

        for (int messages = 0; messages < 12; messages++)
        {
            proxy.CutAfter(toServer: messages);
            await Record.ExceptionAsync(() => meters.ToListAsync(db).AsTask());
            proxy.CutAfter();
            Assert.Equal([2, 0, 1], (await AgainAsync(() => meters.ToListAsync(db))).Select(static meter => meter.Readings.Count));
        }

        for (int wait = 0; wait < 20; wait++)
        {
            using var cancel = new CancellationTokenSource(TimeSpan.FromMicroseconds(100 * wait));
            await Record.ExceptionAsync(() => meters.ToListAsync(db, cancel.Token).AsTask());
            Assert.Equal([2, 0, 1], (await AgainAsync(() => meters.ToListAsync(db))).Select(static meter => meter.Readings.Count));
        }
    }

    // A pool may still have a connection that was cut.
    private static async Task<List<Meter>> AgainAsync(Func<ValueTask<List<Meter>>> read)
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                return await read();
            }
            catch (JsonOrmException) when (attempt < 10)
            {
            }
        }
    }

    private static async Task<string> FillAsync(PostgresDatabase db)
    {
        string room = Guid.NewGuid().ToString("N");
        Meter[] meters = [new() { Room = room, Level = 1 }, new() { Room = room, Level = 2 }, new() { Room = room, Level = 3 }];
        await db.InsertAsync(meters);
        await db.InsertAsync(new[] { 0, 0, 2 }.Select(place => new Watching.Reading { MeterId = meters[place].Id, Value = place }));
        return room;
    }

    private Task<PostgresDatabase> OpenAsync(CuttingProxy proxy) => PostgresDatabase.OpenAsync(
        new NpgsqlConnectionStringBuilder(PostgresServer.Current.ConnectionString) { Host = proxy.Host, SslMode = SslMode.Disable, GssEncryptionMode = GssEncryptionMode.Disable }.ConnectionString, fixture.Schema);
}
