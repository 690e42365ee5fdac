using JsonOrm.PostgreSql.Tests.Server;
using JsonOrm.PostgreSql.Types;
using JsonOrm.PostgreSql.Watching;
using Npgsql;

namespace JsonOrm.PostgreSql.Tests.Watching;

/// <summary>Live queries: which change sets arrive, and that a lost connection loses none.</summary>
public sealed class WatchTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    private PostgresDatabase Database => fixture.Database;

    [PostgresFact]
    public async Task A_watch_tells_what_is_added_changed_and_removed()
    {
        string room = NewRoom();
        var meter = new Meter { Room = room, Level = 7 };
        await Database.InsertAsync(meter);
        await using Sets<Meter> sets = Sets<Meter>.Of(Database, Select.From(Meter.Columns).Where(m => m.Room == room && m.Level > 5));
        Assert.Equal("1 added, 0 changed, 0 removed", (await sets.NextAsync()).ToString());

        meter.Level = 9;
        await Database.UpdateAsync(meter);
        ChangeSet<Meter> changed = await sets.NextAsync();
        Assert.Equal((7, 9), (changed.Changed.Single().Old.Level, changed.Changed.Single().New.Level));

        await Database.InsertAsync(new Meter { Room = room, Level = 1 });                  // not among the results: no set
        await using (ITransaction transaction = await Database.BeginTransactionAsync())
        {
            await transaction.InsertAsync(new Meter { Room = room, Level = 50 });
            await transaction.RollbackAsync();
        }

        await Database.TransactAsync(async transaction =>
        {
            await transaction.InsertAsync(new Meter { Room = room, Level = 10 });
            await transaction.InsertAsync(new Meter { Room = room, Level = 11 });
            await Update.Table(Meter.Columns).Set(m => m.Level, 3).Where(m => m.Id == meter.Id).ExecuteAsync(transaction);
        });
        Assert.Equal("2 added, 0 changed, 1 removed", (await sets.NextAsync()).ToString());
    }

    [PostgresFact]
    public async Task Selected_values_and_the_tables_of_paths_are_watched()
    {
        string room = NewRoom();
        var meter = new Meter { Room = room, Level = 1 };
        await Database.InsertAsync(meter);
        await Database.InsertAsync(new Reading { MeterId = meter.Id, Value = 1.5m });
        await using Sets<(decimal, int)> sets = Sets<(decimal, int)>.Of(Database, Select.From(Reading.Columns).Where(r => r.Meter.Room == room).Select(r => (r.Value, r.Meter.Level)));
        Assert.Equal([(1.5m, 1)], (await sets.NextAsync()).Added);
        meter.Level = 2;
        await Database.UpdateAsync(meter);
        ChangeSet<(decimal, int)> next = await sets.NextAsync();
        Assert.Equal([(1.5m, 2)], next.Added);
        Assert.Equal([(1.5m, 1)], next.Removed);
    }

    [PostgresFact]
    public async Task Writers_that_began_before_the_watch_and_other_programs_are_seen()
    {
        string room = NewRoom();
        await using PostgresDatabase other = await fixture.OpenAsync();
        await Database.EnsureSchemaAsync(Meter.Schema);
        await WatchTriggers.EnsureAsync(Database.Connections, [PostgresNames.Plain(Meter.Schema.Name)], default);
        await using ITransaction early = await other.BeginTransactionAsync();
        await early.InsertAsync(new Meter { Room = room, Level = 1 });
        await using Sets<Meter> sets = Sets<Meter>.Of(Database, Select.From(Meter.Columns).Where(m => m.Room == room));
        Assert.True((await sets.NextAsync()).IsEmpty);
        await early.InsertAsync(new Meter { Room = room, Level = 2 });
        await early.CommitAsync();
        Assert.Equal(2, (await sets.NextAsync()).Added.Count);
        await other.InsertAsync(new Meter { Room = room, Level = 3 });
        Assert.Equal(3, (await sets.NextAsync()).Added.Single().Level);
    }

    [PostgresFact]
    public async Task Only_watched_tables_notify_and_the_last_watch_takes_its_connections_along()
    {
        string room = NewRoom();
        await using PostgresDatabase other = await fixture.OpenAsync();
        await other.InsertAsync(new Meter { Room = room, Level = 0 });
        await using NpgsqlConnection ear = await ListenAsync();
        int heard = 0;
        ear.Notification += (_, told) => heard += told.Payload == "meter" ? 1 : 0;
        await using (Sets<Meter> sets = Sets<Meter>.Of(other, Select.From(Meter.Columns).Where(m => m.Room == room)))
        {
            await sets.NextAsync();
            await UntilAsync(async () => await CountAsync($"SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ShareLock' AND granted AND {Lock("meter")}") > 0);
            await other.InsertAsync(new Meter { Room = room, Level = 1 });
            await sets.NextAsync();
            await new NpgsqlCommand("SELECT 1", ear).ExecuteNonQueryAsync();
            Assert.Equal(1, heard);
        }

        await UntilAsync(async () => await CountAsync($"SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ShareLock' AND {Lock("meter")}") == 0);
        await other.InsertAsync(new Meter { Room = room, Level = 2 });
        await new NpgsqlCommand("SELECT 1", ear).ExecuteNonQueryAsync();
        Assert.Equal(1, heard);
    }

    [PostgresFact]
    public async Task Nothing_is_lost_while_connections_are_cut()
    {
        string room = NewRoom();
        await using PostgresDatabase writer = await fixture.OpenAsync();
        await using PostgresDatabase watcher = await fixture.OpenAsync();
        await writer.EnsureSchemaAsync(Meter.Schema);
        var told = new SortedDictionary<int, int>();
        Task watching = Task.Run(async () =>
        {
            await foreach (ChangeSet<Meter> set in watcher.WatchAsync(Select.From(Meter.Columns).Where(m => m.Room == room)))
            {
                foreach (Meter added in set.Added)
                {
                    told.Add(added.Id, added.Level);
                }

                foreach ((Meter old, Meter now) in set.Changed)
                {
                    Assert.Equal(told[old.Id], old.Level);
                    told[now.Id] = now.Level;
                }

                set.Removed.ToList().ForEach(gone => Assert.True(told.Remove(gone.Id)));
                if (told.ContainsValue(-1))
                {
                    break;
                }
            }
        });
        var random = new Random(5);
        for (int i = 0; i < 60; i++)
        {
            var meter = new Meter { Room = room, Level = i };
            await writer.InsertAsync(meter);
            await Update.Table(Meter.Columns).Set(m => m.Level, m => m.Level + 100).Where(m => m.Room == room && m.Level % 3 == 0).ExecuteAsync(writer);
            await Delete.From(Meter.Columns).Where(m => m.Room == room && m.Level > 1000).ExecuteAsync(writer);
            if (i % 10 == 5)
            {
                await CountAsync($"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE query LIKE 'LISTEN {WatchTriggers.Channel(fixture.Schema)}' OR query LIKE 'SELECT pg_advisory_lock_shared({WatchTriggers.LockKey(fixture.Schema, "meter")})'");
            }

            await Task.Delay(random.Next(20));
        }

        await writer.InsertAsync(new Meter { Room = room, Level = -1 });
        await watching.WaitAsync(s_limit);
        Assert.Equal((await Select.From(Meter.Columns).Where(m => m.Room == room).ToListAsync(writer)).ToDictionary(m => m.Id, m => m.Level), told);
    }

    [PostgresFact]
    public async Task A_watch_survives_a_server_that_is_killed_and_started_again()
    {
        await using PostgresServer.Own own = PostgresServer.StartOwn();
        await using PostgresDatabase db = await PostgresDatabase.OpenAsync(own.Server.ConnectionString);
        await db.InsertAsync(new Meter { Room = "hall", Level = 1 });
        await using Sets<Meter> sets = Sets<Meter>.Of(db, Select.From(Meter.Columns).OrderBy(m => m.Id));
        Assert.Single((await sets.NextAsync()).Added);
        own.Server.KillProcess();
        await Task.Delay(300);
        own.Server.StartProcess();
        await using PostgresDatabase other = await PostgresDatabase.OpenAsync(own.Server.ConnectionString);
        await other.InsertAsync(new Meter { Room = "attic", Level = 2 });
        Assert.Equal("attic", (await sets.NextAsync()).Added.Single().Room);
    }

    [PostgresFact]
    public async Task Included_rows_and_lists_are_watched()
    {
        string room = "with readings";
        var meter = new Meter { Room = room, Level = 1 };
        await Database.InsertAsync(meter);
        await using Sets<Meter> included = Sets<Meter>.Of(Database, Select.From(Meter.Columns).Where(m => m.Room == room).Include(m => m.Readings));
        await using Sets<(int, List<decimal>)> lists = Sets<(int, List<decimal>)>.Of(
            Database, Select.From(Meter.Columns).Where(m => m.Room == room).Select(m => (m.Level, m.Readings.OrderByDescending(r => r.Value).Take(1).Select(r => r.Value).ToList())));
        Assert.Empty(Assert.Single((await included.NextAsync()).Added).Readings);
        Assert.Empty(Assert.Single((await lists.NextAsync()).Added).Item2);
        await Database.InsertAsync(new Reading { MeterId = meter.Id, Value = 2.5m });
        ChangedResult<Meter> changed = Assert.Single((await included.NextAsync()).Changed);
        Assert.Equal((0, 2.5m), (changed.Old.Readings.Count, Assert.Single(changed.New.Readings).Value));
        Assert.Equal([2.5m], Assert.Single((await lists.NextAsync()).Added).Item2);
    }

    [PostgresFact]
    public async Task A_watch_ends_with_its_token_or_its_database()
    {
        using var cancelled = new CancellationTokenSource();
        PostgresDatabase other = await fixture.OpenAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (ChangeSet<Meter> _ in other.WatchAsync(Select.From(Meter.Columns), cancelled.Token))
            {
                await cancelled.CancelAsync();
            }
        });
        int sets = 0;
        await foreach (ChangeSet<Meter> _ in other.WatchAsync(Select.From(Meter.Columns)))
        {
            sets++;
            await other.DisposeAsync();
        }

        Assert.Equal(1, sets);
    }

    [PostgresFact]
    public async Task Without_the_right_to_create_a_trigger_it_is_said_what_is_missing()
    {
        await Database.EnsureSchemaAsync(Meter.Schema, Reading.Schema);
        string role = "r" + Guid.NewGuid().ToString("N");
        await using NpgsqlConnection owner = await ConnectAsync();
        await new NpgsqlCommand($"CREATE ROLE {role} LOGIN; GRANT USAGE ON SCHEMA {fixture.Schema} TO {role}; GRANT ALL ON ALL TABLES IN SCHEMA {fixture.Schema} TO {role}; REVOKE TRIGGER ON {fixture.Schema}.reading FROM {role}", owner).ExecuteNonQueryAsync();
        await using PostgresDatabase guest = await PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString.Replace("Username=postgres", "Username=" + role, StringComparison.Ordinal), fixture.Schema);
        PostgresServerException refused = await Assert.ThrowsAsync<PostgresServerException>(async () =>
        {
            await foreach (ChangeSet<Reading> _ in guest.WatchAsync(Select.From(Reading.Columns)))
            {
            }
        });
        Assert.Contains("may not watch \"reading\"", refused.Message, StringComparison.Ordinal);
        Assert.Contains("TRIGGER", refused.Message, StringComparison.Ordinal);
    }

    private static string NewRoom() => Guid.NewGuid().ToString("N");

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (long until = Environment.TickCount64 + 10_000; !await isSo();)
        {
            Assert.True(Environment.TickCount64 < until, "The state did not come within 10 seconds.");
            await Task.Delay(20);
        }
    }

    private static async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(PostgresServer.Current.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<long> CountAsync(string sql)
    {
        await using NpgsqlConnection connection = await ConnectAsync();
        return (long)(await new NpgsqlCommand(sql, connection).ExecuteScalarAsync())!;
    }

    private async Task<NpgsqlConnection> ListenAsync()
    {
        NpgsqlConnection connection = await ConnectAsync();
        await new NpgsqlCommand("LISTEN " + WatchTriggers.Channel(fixture.Schema), connection).ExecuteNonQueryAsync();
        return connection;
    }

    private string Lock(string table)
    {
        long key = WatchTriggers.LockKey(fixture.Schema, table);
        return $"classid = {(uint)(key >> 32)} AND objid = {(uint)key}";
    }

    private sealed class Sets<R>(IAsyncEnumerator<ChangeSet<R>> sets) : IAsyncDisposable
    {
        public static Sets<R> Of(PostgresDatabase database, ResultQuery<R> query) => new(database.WatchAsync(query).GetAsyncEnumerator());

        public async Task<ChangeSet<R>> NextAsync()
        {
            Assert.True(await sets.MoveNextAsync().AsTask().WaitAsync(s_limit));
            return sets.Current;
        }

        public ValueTask DisposeAsync() => sets.DisposeAsync();
    }
}
