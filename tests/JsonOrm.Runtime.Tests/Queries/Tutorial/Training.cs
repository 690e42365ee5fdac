namespace JsonOrm.Runtime.Tests.Queries.Tutorial;

/// <summary>The link between heroes and the teams that train them, with a field of its own. A hero in training keeps the team from being deleted.</summary>
[Table, PrimaryKey(nameof(TeamId), nameof(HeroId))]
public partial class Training
{
    [References<Team>]
    public int TeamId { get; set; }

    [References<Hero>(OnDelete = ReferentialAction.Cascade)]
    public int HeroId { get; set; }

    public bool IsFinished { get; set; }

    public Team? Team { get; set; }

    public Hero? Hero { get; set; }
}
