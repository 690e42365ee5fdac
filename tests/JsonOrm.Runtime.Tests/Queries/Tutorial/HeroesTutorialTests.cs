namespace JsonOrm.Runtime.Tests.Queries.Tutorial;

/// <summary>SQLModel's tutorial of heroes and teams from its beginning to its end: case Q1 of the shared list.</summary>
public sealed class HeroesTutorialTests
{
    [Fact]
    public async Task Q1_heroes_and_teams()
    {
        await using var db = JsonDatabase.InMemory();
        await CreateAsync(db);
        await ReadAsync(db);
        await ChangeAsync(db);
        await RelateAsync(db);
        await LinkAsync(db);
        await DeleteTeamsAsync(db);
    }

    private static async Task CreateAsync(JsonDatabase db)
    {
        var preventers = new Team { Name = "Preventers", Headquarters = "Sharp Tower" };
        var force = new Team { Name = "Z-Force", Headquarters = "Sister Margaret's Bar" };
        await db.InsertAsync<Team>([preventers, force]);
        Assert.Equal((1, 2), (preventers.Id, force.Id));
        await db.InsertAsync<Hero>(
        [
            new() { Name = "Deadpond", SecretName = "Dive Wilson", TeamId = force.Id },
            new() { Name = "Rusty-Man", SecretName = "Tommy Sharp", Age = 48, TeamId = preventers.Id },
            new() { Name = "Spider-Boy", SecretName = "Pedro Parqueador" },
            new() { Name = "Tarantula", SecretName = "Natalia Roman-on", Age = 32 },
            new() { Name = "Black Lion", SecretName = "Trevor Challa", Age = 35 },
            new() { Name = "Dr. Weird", SecretName = "Steve Weird", Age = 36 },
            new() { Name = "Captain North America", SecretName = "Esteban Rogelios", Age = 93 },
        ]);
        await Assert.ThrowsAsync<ForeignKeyException>(async () => await db.InsertAsync(new Hero { Name = "Lost", SecretName = "No One", TeamId = 99 }));
        await Assert.ThrowsAsync<UniqueConstraintException>(async () => await db.InsertAsync(new Team { Name = "Z-Force", Headquarters = "Elsewhere" }));
    }

    private static async Task ReadAsync(JsonDatabase db)
    {
        var heroes = Select.From(Hero.Columns);
        Assert.Equal(7, (await heroes.ToListAsync(db)).Count);
        Assert.Equal("Dive Wilson", (await heroes.Where(h => h.Name == "Deadpond").SingleAsync(db)).SecretName);
        Assert.Equal(["Black Lion", "Dr. Weird"], await Names(heroes.Where(h => h.Age >= 35 && h.Age < 40), db));
        Assert.Equal(["Tarantula", "Captain North America"], await Names(heroes.Where(h => h.Age < 35 || h.Age > 90), db));
        Assert.Equal(["Deadpond", "Spider-Boy"], await Names(heroes.Where(h => h.Age == null), db));
        Assert.Equal("Tarantula", (await heroes.Where(h => h.Age <= 35).FirstAsync(db)).Name);
        Assert.Null(await heroes.Where(h => h.Age < 25).FirstOrDefaultAsync(db));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await heroes.Where(h => h.Age > 30).SingleAsync(db));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await heroes.Where(h => h.Age < 25).SingleAsync(db));
        Assert.Equal("Spider-Boy", (await db.FindAsync(Hero.Key(3)))!.Name);
        Assert.Null(await db.FindAsync(Hero.Key(9001)));
        Assert.Equal(["Tarantula", "Black Lion", "Dr. Weird"], await Names(heroes.Skip(3).Take(3), db));
        Assert.Equal(["Captain North America"], await Names(heroes.Skip(6).Take(3), db));
        Assert.Equal(["Captain North America"], await Names(heroes.Where(h => h.Age > 32).OrderByDescending(h => h.Age).Take(1), db));
    }

    private static async Task ChangeAsync(JsonDatabase db)
    {
        Hero boy = await Select.From(Hero.Columns).Where(h => h.Name == "Spider-Boy").SingleAsync(db);
        boy.Age = 16;
        boy.Name = "Spider-Youngster";
        await db.UpdateAsync(boy);
        Hero again = (await db.FindAsync(Hero.Key(boy.Id)))!;
        Assert.Equal(("Spider-Youngster", 16), (again.Name, again.Age));
        Assert.True(await db.DeleteAsync(again));
        Assert.False(await db.DeleteAsync(again));
        Assert.Empty(await Names(Select.From(Hero.Columns).Where(h => h.Name == "Spider-Youngster"), db));
        await db.InsertAsync(new Hero { Name = "Spider-Boy", SecretName = "Pedro Parqueador", Age = 16, TeamId = 1 });
        Assert.Equal(8, (await Select.From(Hero.Columns).Where(h => h.Name == "Spider-Boy").SingleAsync(db)).Id);
    }

    private static async Task RelateAsync(JsonDatabase db)
    {
        Assert.Equal(["Rusty-Man", "Spider-Boy"], await Names(Select.From(Hero.Columns).Where(h => h.Team.Name == "Preventers"), db));
        List<(string, string?)> pairs = await Select.From(Hero.Columns).Where(h => h.TeamId != null).OrderBy(h => h.Name).Select(h => (h.Name, h.Team.Name)).ToListAsync(db);
        Assert.Equal([("Deadpond", "Z-Force"), ("Rusty-Man", "Preventers"), ("Spider-Boy", "Preventers")], pairs);

        Team preventers = await Select.From(Team.Columns).Include(t => t.Heroes).Where(t => t.Name == "Preventers").SingleAsync(db);
        Assert.Equal(["Rusty-Man", "Spider-Boy"], preventers.Heroes.Select(h => h.Name));
        Assert.All(preventers.Heroes, hero => Assert.Same(preventers, hero.Team));
        Hero pond = await Select.From(Hero.Columns).Include(h => h.Team).Where(h => h.Name == "Deadpond").SingleAsync(db);
        Assert.Equal("Sister Margaret's Bar", pond.Team!.Headquarters);

        // Into a team and out of it again.
        await Update.Table(Hero.Columns).Set(h => h.TeamId, 1).Where(h => h.Name == "Tarantula" || h.Name == "Dr. Weird").ExecuteAsync(db);
        Assert.Equal(4, (await Select.From(Team.Columns).Include(t => t.Heroes).FirstAsync(db)).Heroes.Count);
        Hero weird = await Select.From(Hero.Columns).Where(h => h.Name == "Dr. Weird").SingleAsync(db);
        weird.TeamId = null;
        await db.UpdateAsync(weird);
        Assert.Null((await Select.From(Hero.Columns).Include(h => h.Team).Where(h => h.Id == weird.Id).SingleAsync(db)).Team);
    }

    private static async Task LinkAsync(JsonDatabase db)
    {
        await db.InsertAsync<Training>([new() { TeamId = 2, HeroId = 1 }, new() { TeamId = 1, HeroId = 1, IsFinished = true }, new() { TeamId = 2, HeroId = 8 }]);
        Hero pond = await Select.From(Hero.Columns).Include(h => h.Schools).Include(h => h.Trainings, links => links.Include(l => l.Team)).Where(h => h.Id == 1).SingleAsync(db);
        Assert.Equal(["Preventers", "Z-Force"], pond.Schools.Select(t => t.Name));
        Assert.Equal([("Preventers", true), ("Z-Force", false)], pond.Trainings.Select(link => (link.Team!.Name, link.IsFinished)));
        Assert.Same(pond.Schools[0], pond.Trainings[0].Team);
        Team force = await Select.From(Team.Columns).Include(t => t.Trainees).Where(t => t.Id == 2).SingleAsync(db);
        Assert.Equal(["Deadpond", "Spider-Boy"], force.Trainees.Select(h => h.Name));
        await Update.Table(Training.Columns).Set(l => l.IsFinished, true).Where(l => l.HeroId == 8).ExecuteAsync(db);
        Assert.Equal(1, await Select.From(Training.Columns).Where(l => !l.IsFinished).CountAsync(db));
        Assert.True(await db.DeleteAsync(Training.Key(2, 1)));
        Assert.Equal(["Spider-Boy"], (await Select.From(Team.Columns).Include(t => t.Trainees).Where(t => t.Id == 2).SingleAsync(db)).Trainees.Select(h => h.Name));
    }

    // Restrict, then cascade and set null at once.
    private static async Task DeleteTeamsAsync(JsonDatabase db)
    {
        await db.InsertAsync<Sidekick>([new() { Name = "Kid", TeamId = 2 }, new() { Name = "Lad", TeamId = 1 }]);
        await Assert.ThrowsAsync<ForeignKeyException>(async () => await db.DeleteAsync(Team.Key(2)));
        Assert.Equal(2, await Select.From<Team>().CountAsync(db));

        Assert.True(await db.DeleteAsync(Hero.Key(8)));
        Assert.Equal(1, await Select.From<Training>().CountAsync(db));
        Assert.True(await db.DeleteAsync(Team.Key(2)));
        Assert.Equal(["Lad"], (await Select.From<Sidekick>().ToListAsync(db)).Select(s => s.Name));
        Assert.Null((await Select.From(Hero.Columns).Where(h => h.Name == "Deadpond").SingleAsync(db)).TeamId);
        Team left = Assert.Single(await Select.From(Team.Columns).Include(t => t.Heroes).Include(t => t.Sidekicks).ToListAsync(db));
        Assert.Equal(["Rusty-Man", "Tarantula"], left.Heroes.Select(h => h.Name));
        Assert.Equal("Lad", Assert.Single(left.Sidekicks).Name);
    }

    private static async Task<string[]> Names(Query<Hero> query, JsonDatabase db) => [.. (await query.ToListAsync(db)).Select(hero => hero.Name)];
}
