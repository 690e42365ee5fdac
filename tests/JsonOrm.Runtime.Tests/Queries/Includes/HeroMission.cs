namespace JsonOrm.Runtime.Tests.Queries.Includes;

[Table, PrimaryKey(nameof(HeroId), nameof(MissionId))]
public partial class HeroMission
{
    [References<Hero>]
    public int HeroId { get; set; }

    [References<Mission>]
    public Guid MissionId { get; set; }
}
