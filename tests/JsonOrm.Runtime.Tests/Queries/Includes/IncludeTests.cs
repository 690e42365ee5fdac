namespace JsonOrm.Runtime.Tests.Queries.Includes;

/// <summary>Rows handed the rows they are related to, against the same rows in lists.</summary>
public sealed class IncludeTests : IDisposable
{
    private readonly IncludeStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task A_collection_is_filled_in_key_order_by_one_more_query_and_empty_where_there_is_nothing()
    {
        var db = new CountingSession(_store.Database);
        List<Team> teams = await Select.From(Team.Columns).Include(t => t.Heroes).ToListAsync(db);
        Assert.Equal(2, db.Queries.Count);
        Assert.Equal(_store.Teams.Select(team => team.Id), teams.Select(team => team.Id));
        foreach (Team team in teams)
        {
            Assert.Equal(_store.Heroes.Where(hero => hero.TeamId == team.Id).Select(hero => hero.Name), team.Heroes.Select(hero => hero.Name));
            Assert.All(team.Heroes, hero => Assert.Same(team, hero.Team));
        }

        Assert.Empty(teams[7].Heroes);
        Assert.NotEmpty(teams[3].Heroes);
    }

    [Fact]
    public void A_choice_an_order_and_a_number_of_rows_count_for_each_parent()
    {
        Query<Team> query = Select.From(Team.Columns).Include(
            t => t.Heroes, heroes => heroes.Where(h => h.Age > 10).OrderByDescending(h => h.Age).ThenBy(h => h.Name).Skip(1).Take(3));
        foreach (Team team in query.ToList(_store.Database))
        {
            IEnumerable<string> expected = _store.Heroes.Where(h => h.TeamId == team.Id && h.Age > 10)
                .OrderByDescending(h => h.Age).ThenBy(h => h.Name, StringComparer.Ordinal).Skip(1).Take(3).Select(h => h.Name);
            Assert.Equal(expected, team.Heroes.Select(hero => hero.Name));
        }
    }

    [Fact]
    public void A_row_is_handed_the_row_it_leads_to_and_rows_that_lead_to_the_same_share_one_object()
    {
        var db = new CountingSession(_store.Database);
        List<Hero> heroes = Select.From(Hero.Columns).Include(h => h.Team).ToList(db);
        Assert.Equal(2, db.Queries.Count);
        foreach ((Hero expected, Hero hero) in _store.Heroes.Zip(heroes))
        {
            Assert.Equal(expected.TeamId, hero.Team?.Id);
            Assert.Same(heroes.First(other => other.TeamId == hero.TeamId).Team, hero.Team);
        }

        Assert.Contains(heroes, hero => hero.Team is null);
    }

    [Fact]
    public void A_link_table_is_gone_through_both_ways()
    {
        var db = new CountingSession(_store.Database);
        List<Hero> heroes = Select.From(Hero.Columns).Include(h => h.Missions, missions => missions.OrderByDescending(m => m.Title).Take(2)).ToList(db);
        Assert.Equal(3, db.Queries.Count);
        foreach (Hero hero in heroes)
        {
            IEnumerable<string> expected = _store.Links.Where(link => link.HeroId == hero.Id).Select(link => _store.Missions.Single(m => m.Id == link.MissionId).Title);
            Assert.Equal(expected.OrderDescending(StringComparer.Ordinal).Take(2), hero.Missions.Select(mission => mission.Title));
        }

        List<Mission> all = Select.From(Mission.Columns).Include(m => m.Heroes).ToList(_store.Database);
        foreach (Mission mission in all)
        {
            Assert.Equal(_store.Links.Where(link => link.MissionId == mission.Id).Select(link => link.HeroId).Order(), mission.Heroes.Select(hero => hero.Id));
        }

        Assert.Empty(all[3].Heroes);
        Assert.Same(all[0].Heroes[0], all.Skip(1).SelectMany(mission => mission.Heroes).First(hero => hero.Id == all[0].Heroes[0].Id));
    }

    [Fact]
    public async Task Inclusions_nest_and_a_row_met_again_is_the_same_object()
    {
        var db = new CountingSession(_store.Database);
        List<Team> teams = await Select.From(Team.Columns).Where(t => t.Id <= 3)
            .Include(t => t.Heroes, heroes => heroes.Include(h => h.Missions, missions => missions.Include(m => m.Heroes)).Include(h => h.Mentor))
            .ToListAsync(db);
        Assert.Equal(7, db.Queries.Count);
        Dictionary<int, Hero> seen = [];
        foreach (Hero hero in teams.SelectMany(team => team.Heroes))
        {
            Assert.Same(hero, Assert.Single(hero.Missions.Take(1)).Heroes.Single(other => other.Id == hero.Id));
            Assert.Equal(hero.MentorId, hero.Mentor?.Id);
            foreach (Hero met in hero.Missions.SelectMany(mission => mission.Heroes).Append(hero.Mentor ?? hero))
            {
                Assert.True(seen.TryAdd(met.Id, met) || ReferenceEquals(seen[met.Id], met));
            }
        }
    }

    [Fact]
    public void A_tree_hangs_together_in_objects_of_the_result_itself()
    {
        List<Hero> heroes = Select.From(Hero.Columns).Include(h => h.Students).ToList(_store.Database);
        foreach (Hero hero in heroes)
        {
            Assert.Equal(heroes.Where(other => other.MentorId == hero.Id), hero.Students);
            Assert.All(hero.Students, student => Assert.Same(hero, student.Mentor));
        }

        Hero top = Select.From(Hero.Columns).Where(h => h.Id == 1).Include(h => h.Students, s => s.Include(h => h.Students)).Single(_store.Database);
        Assert.Equal([4, 5], top.Students.Select(student => student.Id));
        Assert.Equal(_store.Heroes.Where(h => h.MentorId == 4).Select(h => h.Id), top.Students.Single(s => s.Id == 4).Students.Select(s => s.Id));
    }

    [Fact]
    public async Task Inclusion_and_the_other_parts_of_a_query_come_in_any_order()
    {
        Team[] expected = [.. _store.Teams.OrderByDescending(team => team.Id).Skip(1).Take(4).Where(team => team.Id < 7)];
        Query<Team> first = Select.From(Team.Columns).Include(t => t.Heroes).OrderByDescending(t => t.Id).Skip(1).Take(4).Where(t => t.Id < 7);
        Query<Team> last = Select.From(Team.Columns).OrderByDescending(t => t.Id).Skip(1).Take(4).Where(t => t.Id < 7).Include(t => t.Heroes);
        foreach (Query<Team> query in new[] { first, last })
        {
            List<Team> teams = await query.ToListAsync(_store.Database);
            Assert.Equal(expected.Select(team => team.Id), teams.Select(team => team.Id));
            Assert.All(teams, team => Assert.Equal(_store.Heroes.Count(hero => hero.TeamId == team.Id), team.Heroes.Count));
            Assert.Equal(teams[0].Heroes.Count, (await query.FirstAsync(_store.Database)).Heroes.Count);
            Assert.Equal(expected.Length, await query.CountAsync(_store.Database));
        }

        OrderedQuery<Team, Team.ColumnSet<Team>, Team.NullableColumnSet<Team>> ordered = Select.From(Team.Columns).OrderBy(t => t.Name).Include(t => t.Heroes).ThenBy(t => t.Id);
        Assert.Equal(6, (await ordered.ToArrayAsync(_store.Database)).Count(team => team.Heroes.Count > 0));
        Team only = Select.From(Team.Columns).Where(t => t.Id == 2).Include(t => t.Heroes).Single(_store.Database);
        Assert.Equal(_store.Heroes.Where(h => h.TeamId == 2).Select(h => h.Id), only.Heroes.Select(h => h.Id));
    }

    [Fact]
    public async Task Results_given_in_turn_take_a_query_for_each_thousand_or_so()
    {
        using var store = new IncludeStore(heroes: 5000);
        var db = new CountingSession(store.Database);
        int count = 0;
        await foreach (Hero hero in Select.From(Hero.Columns).Include(h => h.Team).Include(h => h.Mentor).AsAsyncEnumerable(db))
        {
            Assert.Equal(store.Heroes[count].TeamId, hero.Team?.Id);
            Assert.Equal(store.Heroes[count].MentorId, hero.Mentor?.Id);
            count++;
        }

        Assert.Equal(5000, count);
        Assert.Equal(1 + (2 * 5), db.Queries.Count);
        Assert.Equal(store.Heroes.Select(h => h.TeamId), Select.From(Hero.Columns).Include(h => h.Team).AsEnumerable(store.Database).Select(h => h.Team?.Id));
    }

    [Fact]
    public async Task All_queries_of_one_result_read_one_state()
    {
        var db = new CountingSession(_store.Database, () => Update.Table(Hero.Columns).Set(h => h.TeamId, (int?)null).Where(h => h.TeamId == 2).Execute(_store.Database));
        int expected = _store.Heroes.Count(hero => hero.TeamId == 2);
        List<Team> teams = await Select.From(Team.Columns).Include(t => t.Heroes).ToListAsync(db);
        Assert.Equal(expected, teams[1].Heroes.Count);
        Assert.Empty((await Select.From(Team.Columns).Include(t => t.Heroes).ToListAsync(db))[1].Heroes);
    }

    [Fact]
    public async Task A_transaction_sees_its_own_rows()
    {
        await using JsonTransaction transaction = await _store.Database.BeginTransactionAsync();
        await transaction.InsertAsync(new Hero { Id = 900, Name = "New", TeamId = 8 });
        List<Team> teams = await Select.From(Team.Columns).Include(t => t.Heroes).ToListAsync(transaction);
        Assert.Equal("New", Assert.Single(teams[7].Heroes).Name);
        Assert.Empty((await Select.From(Team.Columns).Include(t => t.Heroes).ToListAsync(_store.Database))[7].Heroes);
    }

    [Fact]
    public void Composite_keys_pair_rows_as_a_whole()
    {
        using var db = JsonDatabase.InMemory();
        db.Insert(new[] { ("A", 1m), ("A", 2m), ("B", 1m), ("B", 2m) }.Select(key => new Shelf { Room = key.Item1, Number = key.Item2 }));
        db.Insert<Book>(
        [
            new() { Title = "one", Room = "A", ShelfNumber = 1.0m },
            new() { Title = "two", Room = "B", ShelfNumber = 2m },
            new() { Title = "three", Room = "A", ShelfNumber = null },
            new() { Title = "four", Room = "A", ShelfNumber = 1m },
            new() { Title = "five", Room = "B", ShelfNumber = 1m },
        ]);
        List<Shelf> shelves = Select.From(Shelf.Columns).Where(s => s.Number == 2m | s.Room == "A").Include(s => s.Books).ToList(db);
        Assert.Equal(["A1:one,four", "A2:", "B2:two"], shelves.Select(s => $"{s.Room}{s.Number}:{string.Join(",", s.Books.Select(b => b.Title))}"));
        List<Book> books = Select.From(Book.Columns).Include(b => b.Shelf).ToList(db);
        Assert.Equal(["A1", "B2", "", "A1", "B1"], books.Select(b => b.Shelf is { } s ? $"{s.Room}{s.Number}" : ""));
        Assert.Same(books[0].Shelf, books[3].Shelf);
    }

    [Fact]
    public void Including_a_relation_again_adds_to_what_is_below_it()
    {
        Query<Team> query = Select.From(Team.Columns)
            .Include(t => t.Heroes, heroes => heroes.Where(h => h.Age > 20).Include(h => h.Missions))
            .Include(t => t.Heroes, heroes => heroes.Include(h => h.Mentor));
        Assert.Equal("select * from team include Heroes (select * from hero where Age > 20 include Missions, Mentor)", query.ToString());
        List<Hero> heroes = [.. query.ToList(_store.Database).SelectMany(team => team.Heroes)];
        Assert.Equal(_store.Heroes.Count(h => h is { TeamId: not null, Age: > 20 }), heroes.Count);
        Assert.All(heroes, hero => Assert.Equal(hero.MentorId, hero.Mentor?.Id));
        Assert.Contains(heroes, hero => hero.Missions.Count > 0);
    }

    [Fact]
    public void A_query_tells_what_it_includes()
    {
        Query<Team> query = Select.From(Team.Columns).OrderBy(t => t.Name).Take(2).Include(t => t.Heroes, h => h.OrderBy(x => x.Age).Take(3));
        Assert.Equal("select * from team order by Name limit 2 include Heroes (select * from hero order by Age limit 3)", query.ToString());
        Assert.DoesNotContain("include", query.Select(Team.Columns.Name).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_included_is_refused_when_the_query_is_built()
    {
        ArgumentException limited = Assert.Throws<ArgumentException>(
            () => Select.From(Team.Columns).Include(t => t.Heroes, heroes => heroes.Take(3).Where(h => h.Age > 3)));
        Assert.Contains("come last", limited.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Select.From(Team.Columns).Include(t => t.Heroes.Where(h => h.Age > 3)));
        Assert.Throws<ArgumentException>(() => Select.From(Team.Columns).Include(t => t));
    }

    [Fact]
    public void A_path_includes_every_row_on_the_way()
    {
        foreach (Hero hero in Select.From(Hero.Columns).Include(h => h.Mentor.Team).ToList(_store.Database))
        {
            Assert.Equal(hero.MentorId, hero.Mentor?.Id);
            Assert.Equal(hero.MentorId is { } id ? _store.Heroes[id - 1].TeamId : null, hero.Mentor?.Team?.Id);
        }
    }
}
