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
    public void An_inclusion_is_refused() =>
        Assert.Contains("include", Assert.Throws<ArgumentException>(() => _db.WatchAsync(Select.From(Team.Columns).Include(t => t.Heroes))).Message, StringComparison.Ordinal);
}
