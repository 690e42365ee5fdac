namespace JsonOrm.Runtime.Tests.Queries.Includes;

/// <summary>A database of teams, heroes and missions, and the same rows as lists.</summary>
internal sealed class IncludeStore : IDisposable
{
    public IncludeStore(int heroes = 60)
    {
        Teams = [.. Enumerable.Range(1, 8).Select(i => new Team { Id = i, Name = $"Team {i}" })];
        Heroes =
        [
            .. Enumerable.Range(1, heroes).Select(i => new Hero
            {
                Id = i,
                Name = $"Hero {i * 37 % 101:d3}",
                Age = i % 5 == 0 ? null : i % 40,
                TeamId = i % 7 == 0 ? null : (i % 6) + 1,
                MentorId = i <= 3 ? null : i / 3,
            }),
        ];
        Missions = [.. Enumerable.Range(1, 12).Select(i => new Mission { Id = new Guid(i, 0, 0, new byte[8]), Title = $"Mission {i}" })];
        Links =
        [
            .. Heroes.SelectMany(hero => Missions, (hero, mission) => (hero, mission)).Where((_, i) => i % 5 == 0)
                .Where(pair => pair.mission != Missions[3])
                .Select(pair => new HeroMission { HeroId = pair.hero.Id, MissionId = pair.mission.Id }),
        ];
        Database = JsonDatabase.InMemory();
        Database.Insert<Team>(Teams);
        Database.Insert<Hero>(Heroes);
        Database.Insert<Mission>(Missions);
        Database.Insert<HeroMission>(Links);
    }

    public JsonDatabase Database { get; }

    public List<Team> Teams { get; }

    public List<Hero> Heroes { get; }

    public List<Mission> Missions { get; }

    public List<HeroMission> Links { get; }

    public void Dispose() => Database.Dispose();
}
