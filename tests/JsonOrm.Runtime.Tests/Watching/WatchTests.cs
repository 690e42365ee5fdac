namespace JsonOrm.Runtime.Tests.Watching;

/// <summary>What a watched query gives after what commits.</summary>
public sealed class WatchTests : IAsyncDisposable
{
    private readonly JsonDatabase _db = JsonDatabase.InMemory();

    public ValueTask DisposeAsync() => _db.DisposeAsync();

    [Fact]
    public async Task The_rows_there_are_come_first_and_then_what_each_commit_changes()
    {
        _db.Insert<Sensor>([new() { Name = "a", Level = 5 }, new() { Name = "b", Level = 1 }]);
        await using var watch = new Watch<Sensor>(_db, Select.From(Sensor.Columns).Where(s => s.Level > 3));
        Assert.Equal("a", Assert.Single((await watch.NextAsync()).Added).Name);

        await _db.InsertAsync(new Sensor { Name = "c", Level = 9 });
        ChangeSet<Sensor> inserted = await watch.NextAsync();
        Assert.Equal("c", Assert.Single(inserted.Added).Name);
        Assert.Equal("1 added, 0 changed, 0 removed", inserted.ToString());

        await _db.UpdateAsync(new Sensor { Id = 1, Name = "a", Level = 7 });
        ChangedResult<Sensor> changed = Assert.Single((await watch.NextAsync()).Changed);
        Assert.Equal((5, 7), (changed.Old.Level, changed.New.Level));

        await Update.Table(Sensor.Columns).Set(s => s.Level, s => s.Level - 6).Where(s => s.Level > 0).ExecuteAsync(_db);
        ChangeSet<Sensor> left = await watch.NextAsync();
        Assert.Equal(["a", "c"], left.Removed.Select(s => s.Name));
        Assert.Equal([7, 9], left.Removed.Select(s => s.Level));
        Assert.Empty(left.Added);

        await _db.UpdateAsync(new Sensor { Id = 2, Name = "b", Level = 4 });
        Assert.Equal("b", Assert.Single((await watch.NextAsync()).Added).Name);
        await _db.DeleteAsync(Sensor.Key(2));
        Assert.Equal("b", Assert.Single((await watch.NextAsync()).Removed).Name);
    }

    [Fact]
    public async Task The_first_set_comes_even_when_it_is_empty()
    {
        await using var watch = new Watch<Sensor>(_db, Select.From<Sensor>());
        Assert.True((await watch.NextAsync()).IsEmpty);
    }

    [Fact]
    public async Task Nothing_comes_of_a_commit_that_leaves_the_results_as_they_are()
    {
        _db.Insert<Sensor>([new() { Name = "a", Level = 5 }, new() { Name = "b", Level = 1 }]);
        await using var watch = new Watch<Sensor>(_db, Select.From(Sensor.Columns).Where(s => s.Level > 3));
        await watch.NextAsync();
        Task<bool> next = watch.Begin();
        await _db.InsertAsync(new Alarm { Text = "of another table" });
        await _db.UpdateAsync(new Sensor { Id = 2, Name = "b", Level = 2 });
        await _db.UpdateAsync(new Sensor { Id = 1, Name = "a", Level = 5 });
        _db.Checkpoint();
        await Task.Delay(100);
        Assert.False(next.IsCompleted);
        await _db.InsertAsync(new Sensor { Name = "c", Level = 6 });
        Assert.Equal("c", Assert.Single((await watch.NextAsync()).Added).Name);
    }

    [Fact]
    public async Task A_transaction_is_one_change_set_and_one_rolled_back_is_none()
    {
        await using var watch = new Watch<Sensor>(_db, Select.From<Sensor>());
        await watch.NextAsync();
        Task<bool> next = watch.Begin();
        await using (JsonTransaction rolledBack = await _db.BeginTransactionAsync())
        {
            await rolledBack.InsertAsync(new Sensor { Name = "gone" });
        }

        await using (JsonTransaction transaction = await _db.BeginTransactionAsync())
        {
            await transaction.InsertAsync(new Sensor { Name = "a" });
            await transaction.InsertAsync(new Sensor { Name = "b" });
            await Task.Delay(50);
            Assert.False(next.IsCompleted);
            await transaction.CommitAsync();
        }

        Assert.Equal(["a", "b"], (await watch.NextAsync()).Added.Select(s => s.Name));
    }

    [Fact]
    public async Task Commits_made_while_the_caller_is_busy_come_as_one_set_and_hold_up_no_one()
    {
        await using var watch = new Watch<Sensor>(_db, Select.From<Sensor>());
        await watch.NextAsync();
        for (int i = 1; i <= 100; i++)
        {
            await _db.InsertAsync(new Sensor { Name = $"n{i}", Level = i });
        }

        await Delete.From(Sensor.Columns).Where(s => s.Level > 10).ExecuteAsync(_db);
        await Update.Table(Sensor.Columns).Set(s => s.Level, 0).Where(s => s.Level <= 2).ExecuteAsync(_db);
        ChangeSet<Sensor> all = await watch.NextAsync();
        Assert.Equal([0, 0, 3, 4, 5, 6, 7, 8, 9, 10], all.Added.Select(s => s.Level));
        Assert.True(all is { Changed.Count: 0, Removed.Count: 0 });
        Assert.False(watch.Begin().IsCompleted);
    }

    [Fact]
    public async Task A_limited_query_gives_what_moves_into_its_window_and_out_of_it()
    {
        _db.Insert(Enumerable.Range(1, 5).Select(i => new Sensor { Name = $"n{i}", Level = i * 10 }));
        await using var watch = new Watch<Sensor>(_db, Select.From(Sensor.Columns).OrderByDescending(s => s.Level).Take(2));
        Assert.Equal([50, 40], (await watch.NextAsync()).Added.Select(s => s.Level));
        await _db.InsertAsync(new Sensor { Name = "x", Level = 45 });
        ChangeSet<Sensor> set = await watch.NextAsync();
        Assert.Equal((45, 40), (Assert.Single(set.Added).Level, Assert.Single(set.Removed).Level));
        await _db.DeleteAsync(Sensor.Key(5));
        set = await watch.NextAsync();
        Assert.Equal((40, 50), (Assert.Single(set.Added).Level, Assert.Single(set.Removed).Level));
    }

    [Fact]
    public async Task Selected_values_count_as_often_as_they_are_there()
    {
        _db.Insert(Enumerable.Range(1, 4).Select(i => new Sensor { Name = $"n{i}", Level = i % 2, Room = i == 4 ? null : "hall" }));
        await using var watch = new Watch<(int, string?)>(_db, Select.From(Sensor.Columns).Select(s => (s.Level, s.Room)));
        await using var distinct = new Watch<string?>(_db, Select.From(Sensor.Columns).Select(s => s.Room).Distinct());
        Assert.Equal([(1, "hall"), (0, "hall"), (1, "hall"), (0, null)], (await watch.NextAsync()).Added);
        Assert.Equal(["hall", null], (await distinct.NextAsync()).Added);
        await _db.UpdateAsync(new Sensor { Id = 1, Name = "n1", Level = 0, Room = null });
        ChangeSet<(int, string?)> set = await watch.NextAsync();
        Assert.Equal((0, null), Assert.Single(set.Added));
        Assert.Equal((1, "hall"), Assert.Single(set.Removed));
        Task<bool> next = distinct.Begin();
        await Task.Delay(50);
        Assert.False(next.IsCompleted);
        await Delete.From(Sensor.Columns).Where(s => s.Room == "hall").ExecuteAsync(_db);
        Assert.Equal("hall", Assert.Single((await distinct.NextAsync()).Removed));
        Assert.Equal([(0, "hall"), (1, "hall")], (await watch.NextAsync()).Removed);
    }

    [Fact]
    public async Task Ending_a_watch_detaches_it()
    {
        await using (var watch = new Watch<Sensor>(_db, Select.From<Sensor>()))
        {
            Assert.Equal(0, _db.WatchCount);
            await watch.NextAsync();
            Assert.Equal(1, _db.WatchCount);
        }

        Assert.Equal(0, _db.WatchCount);
        var cancelled = new Watch<Sensor>(_db, Select.From<Sensor>());
        await cancelled.NextAsync();
        Task<bool> next = cancelled.Begin();
        cancelled.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        Assert.Equal(0, _db.WatchCount);
    }

    [Fact]
    public async Task Closing_the_database_ends_the_stream()
    {
        var db = JsonDatabase.InMemory();
        await using var idle = new Watch<Sensor>(db, Select.From<Sensor>());
        await using var busy = new Watch<Sensor>(db, Select.From<Sensor>());
        await idle.NextAsync();
        await busy.NextAsync();
        Task<bool> next = idle.Begin();
        await db.DisposeAsync();
        Assert.False(await next.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.False(await busy.MoveNextAsync());
        Assert.Throws<ObjectDisposedException>(() => db.WatchAsync(Select.From<Sensor>()));
    }

    [Fact]
    public async Task What_a_watch_hands_out_is_not_kept()
    {
        WeakReference row = await WatchOnceAsync();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(row.IsAlive);
    }

    private async Task<WeakReference> WatchOnceAsync()
    {
        await _db.InsertAsync(new Sensor { Name = "a" });
        await using var watch = new Watch<Sensor>(_db, Select.From<Sensor>());
        return new WeakReference((await watch.NextAsync()).Added[0]);
    }
}
