using JsonOrm.Runtime.Tests.Queries.Tutorial;

namespace JsonOrm.Runtime.Tests.Watching;

/// <summary>Watches on queries that read more than one table: each of the tables counts.</summary>
public sealed class WatchedRelationTests : IAsyncDisposable
{
    private readonly JsonDatabase _db = JsonDatabase.InMemory();

    public WatchedRelationTests()
    {
        _db.Insert<Team>([new() { Name = "Preventers", Headquarters = "Tower" }, new() { Name = "Z-Force", Headquarters = "Bar" }]);
        _db.Insert<Hero>([new() { Name = "Pond", SecretName = "-", TeamId = 2, Age = 30 }, new() { Name = "Rusty", SecretName = "-", TeamId = 1, Age = 48 }, new() { Name = "Boy", SecretName = "-" }]);
    }

    public ValueTask DisposeAsync() => _db.DisposeAsync();

    [Fact]
    public async Task A_path()
    {
        await using var watch = new Watch<(string, string?)>(_db, Select.From(Hero.Columns).Select(h => (h.Name, h.Team.Headquarters)));
        Assert.Equal([("Pond", "Bar"), ("Rusty", "Tower"), ("Boy", null)], (await watch.NextAsync()).Added);
        await _db.UpdateAsync(new Team { Id = 2, Name = "Z-Force", Headquarters = "Cave" });
        ChangeSet<(string, string?)> moved = await watch.NextAsync();
        Assert.Equal((("Pond", "Bar"), ("Pond", "Cave")), (Assert.Single(moved.Removed), Assert.Single(moved.Added)));
        await _db.DeleteAsync(Team.Key(2));
        Assert.Equal(("Pond", null), Assert.Single((await watch.NextAsync()).Added));
    }

    [Fact]
    public async Task A_set_of_related_rows()
    {
        await using var watch = new Watch<Team>(_db, Select.From(Team.Columns).Where(t => t.Heroes.Any(h => h.Age > 40)));
        Assert.Equal("Preventers", Assert.Single((await watch.NextAsync()).Added).Name);
        await _db.InsertAsync(new Hero { Name = "Old", SecretName = "-", Age = 80, TeamId = 2 });
        Assert.Equal("Z-Force", Assert.Single((await watch.NextAsync()).Added).Name);
        await Update.Table(Hero.Columns).Set(h => h.Age, 20).Where(h => h.Age < 50).ExecuteAsync(_db);
        Assert.Equal("Preventers", Assert.Single((await watch.NextAsync()).Removed).Name);
    }

    [Fact]
    public async Task A_join()
    {
        await using var watch = new Watch<(Team, Hero)>(_db, Select.From(Team.Columns).Join(t => t.Heroes));
        Assert.Equal(["Rusty", "Pond"], (await watch.NextAsync()).Added.Select(pair => pair.Item2.Name));
        await Update.Table(Hero.Columns).Set(h => h.TeamId, 1).Where(h => h.Name == "Boy").ExecuteAsync(_db);
        (Team team, Hero hero) = Assert.Single((await watch.NextAsync()).Added);
        Assert.Equal(("Preventers", "Boy"), (team.Name, hero.Name));
        Task<bool> next = watch.Begin();
        await _db.InsertAsync(new Team { Name = "Empty", Headquarters = "-" });
        await Task.Delay(50);
        Assert.False(next.IsCompleted);
    }

    [Fact]
    public async Task A_group()
    {
        await using var watch = new Watch<(string?, long)>(_db, Select.From(Hero.Columns).GroupBy(h => h.Team.Name).Select(h => (h.Team.Name, Sql.Count(h))));
        Assert.Equal(3, (await watch.NextAsync()).Added.Count);
        await _db.InsertAsync(new Hero { Name = "New", SecretName = "-", TeamId = 1 });
        ChangeSet<(string?, long)> set = await watch.NextAsync();
        Assert.Equal((("Preventers", 1L), ("Preventers", 2L)), (Assert.Single(set.Removed), Assert.Single(set.Added)));
    }

    [Fact]
    public async Task Included_rows()
    {
        await using var watch = new Watch<Team>(_db, Select.From(Team.Columns).Where(t => t.Id < 3).Include(t => t.Heroes, heroes => heroes.Where(h => h.Age != 99).OrderByDescending(h => h.Name).Take(2)));
        Assert.Equal(["Rusty", "Pond"], (await watch.NextAsync()).Added.SelectMany(t => t.Heroes).Select(h => h.Name));
        await _db.InsertAsync(new Hero { Name = "Zoe", SecretName = "-", Age = 20, TeamId = 2 });
        ChangedResult<Team> joined = Assert.Single((await watch.NextAsync()).Changed);
        Assert.Equal(("Pond", "Zoe,Pond"), (string.Join(",", joined.Old.Heroes.Select(h => h.Name)), string.Join(",", joined.New.Heroes.Select(h => h.Name))));
        Assert.All(joined.New.Heroes, hero => Assert.Same(joined.New, hero.Team));

        // Neither is among the two that are included.
        await _db.InsertAsync([new Hero { Name = "Ann", SecretName = "-", Age = 20, TeamId = 2 }, new Hero { Name = "Zzz", SecretName = "-", Age = 99, TeamId = 2 }]);
        await _db.InsertAsync(new Team { Name = "Third", Headquarters = "-" });
        await Update.Table(Hero.Columns).Set(h => h.Age, 31).Where(h => h.Name == "Pond").ExecuteAsync(_db);
        Assert.Equal([20, 31], Assert.Single((await watch.NextAsync()).Changed).New.Heroes.Select(h => h.Age!.Value));
        await _db.DeleteAsync(Team.Key(2));
        ChangeSet<Team> gone = await watch.NextAsync();
        Assert.Equal(2, Assert.Single(gone.Removed).Heroes.Count);
        Assert.Empty(gone.Changed);
    }

    [Fact]
    public async Task An_included_path_and_what_is_below_it()
    {
        await using var watch = new Watch<Hero>(_db, Select.From(Hero.Columns).OrderBy(h => h.Name).Include(h => h.Team.Heroes));
        Assert.Equal([0, 1, 1], (await watch.NextAsync()).Added.Select(h => h.Team?.Heroes.Count ?? 0));
        await Update.Table(Hero.Columns).Set(h => h.TeamId, 1).Where(h => h.Name == "Boy").ExecuteAsync(_db);
        ChangeSet<Hero> set = await watch.NextAsync();
        Assert.Equal([("Boy", null, 2), ("Rusty", 1, 2)], set.Changed.Select(pair => (pair.New.Name, pair.Old.Team?.Heroes.Count, pair.New.Team!.Heroes.Count)));
        Assert.Empty(set.Added.Concat(set.Removed));
    }

    [Fact]
    public async Task Selected_lists()
    {
        await using var watch = new Watch<(string, List<string>)>(_db, Select.From(Team.Columns).Select(t => (t.Name, t.Heroes.OrderBy(h => h.Name).Take(2).Select(h => h.Name).ToList())));
        Assert.Equal(2, (await watch.NextAsync()).Added.Count);
        await _db.InsertAsync([new Hero { Name = "Ann", SecretName = "-", TeamId = 2 }]);
        ChangeSet<(string, List<string>)> set = await watch.NextAsync();
        Assert.Equal(("Pond", "Ann,Pond"), (string.Join(",", Assert.Single(set.Removed).Item2), string.Join(",", Assert.Single(set.Added).Item2)));
        Task<bool> next = watch.Begin();
        await _db.InsertAsync([new Hero { Name = "Qui", SecretName = "-", TeamId = 2 }]);
        await Update.Table(Hero.Columns).Set(h => h.Age, 77).AllRows().ExecuteAsync(_db);

        // Another key, which is selected for the list only: the values are the same.
        await _db.TransactAsync(async transaction =>
        {
            await transaction.DeleteAsync(Team.Key(1));
            await transaction.InsertAsync(new Team { Id = 40, Name = "Preventers", Headquarters = "Tower" });
            await Update.Table(Hero.Columns).Set(h => h.TeamId, 40).Where(h => h.Name == "Rusty").ExecuteAsync(transaction);
        });
        await Task.Delay(50);
        Assert.False(next.IsCompleted);
    }

    [Fact]
    public async Task Sets_with_included_rows_taken_one_on_another_end_as_the_query_does()
    {
        Query<Team> query = Select.From(Team.Columns).OrderBy(t => t.Headquarters).Take(6).Include(t => t.Heroes, heroes => heroes.OrderBy(h => h.Age).Take(3));
        await _db.InsertAsync(Enumerable.Range(3, 7).Select(i => new Team { Id = i, Name = $"n{i}", Headquarters = $"{i}" }));
        Task writing = Task.Run(Write);
        var seen = new SortedDictionary<int, string>();
        await foreach (ChangeSet<Team> set in _db.WatchAsync(query))
        {
            Assert.All(set.Removed, team => Assert.True(seen.Remove(team.Id, out string? known) && known == Text(team)));
            Assert.All(set.Changed, pair => Assert.Equal(seen[pair.Old.Id], Text(pair.Old)));
            Assert.All(set.Changed, pair => Assert.NotEqual(Text(pair.Old), Text(pair.New)));
            foreach (Team team in set.Added.Concat(set.Changed.Select(pair => pair.New)))
            {
                seen[team.Id] = Text(team);
            }

            if (seen.Values.Any(text => text.Contains("last", StringComparison.Ordinal)))
            {
                break;
            }
        }

        await writing;
        Assert.Equal(query.ToList(_db).OrderBy(t => t.Id).Select(Text), seen.Values);
    }

    private static string Text(Team team) => $"{team.Name} {team.Headquarters}: {string.Join(",", team.Heroes.Select(h => $"{h.Id} {h.Name} {h.Age}"))}";

    private void Write()
    {
        var random = new Random(3);
        for (int i = 0; i < 300; i++)
        {
            switch (random.Next(4))
            {
                case 0:
                    _db.Upsert(new Team { Id = 1 + random.Next(9), Name = $"t{i}", Headquarters = $"{random.Next(20)}" });
                    break;
                case 1:
                    _db.Delete(Hero.Key(1 + random.Next(30)));
                    break;
                default:
                    _db.Upsert(new Hero { Id = 1 + random.Next(30), Name = $"h{i}", SecretName = "-", Age = random.Next(50), TeamId = random.Next(10) is > 0 and var team ? team : null });
                    break;
            }
        }

        _db.Upsert(new Team { Id = 50, Name = "last", Headquarters = "-" });
    }
}
