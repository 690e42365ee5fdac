namespace JsonOrm.Runtime.Tests.Queries.Includes;

/// <summary>Inclusions in queries put together of others, and in streams.</summary>
public sealed class IncludeCompositionTests : IDisposable
{
    private readonly IncludeStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public void A_union_includes_what_either_side_does_and_a_row_both_have_is_one_object()
    {
        Query<Team> query = Select.From(Team.Columns).Where(t => t.Id <= 3).Include(t => t.Heroes, heroes => heroes.Include(h => h.Missions))
            .UnionAll(Select.From(Team.Columns).Where(t => t.Id >= 3 && t.Id < 5));
        List<Team> teams = query.ToList(_store.Database);
        Assert.Equal([1, 2, 3, 3, 4], teams.Select(team => team.Id));
        Assert.Same(teams[2], teams[3]);
        Assert.All(teams, team => Assert.Equal(_store.Heroes.Where(hero => hero.TeamId == team.Id).Select(hero => hero.Id), team.Heroes.Select(hero => hero.Id)));
        Assert.Contains(teams[4].Heroes, hero => hero.Missions.Count > 0);
        Assert.Contains("include", query.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stream_left_early_lets_go_and_rows_seen_are_complete()
    {
        Hero third = Select.From(Hero.Columns).OrderByDescending(h => h.Id).Include(h => h.Mentor.Team).AsEnumerable(_store.Database).Skip(2).First();
        Assert.Equal(_store.Heroes[third.MentorId!.Value - 1].TeamId, third.Mentor!.Team?.Id);
    }
}
