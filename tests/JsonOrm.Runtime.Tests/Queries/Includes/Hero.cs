using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Runtime.Tests.Queries.Includes;

[Table]
public partial class Hero
{
    [Key]
    public int Id { get; set; }

    public required string Name { get; set; }

    public int? Age { get; set; }

    [Index, References<Team>]
    public int? TeamId { get; set; }

    [References<Hero>]
    public int? MentorId { get; set; }

    public Team? Team { get; set; }

    public Hero? Mentor { get; set; }

    public List<Hero> Students { get; set; } = [];

    [Through<HeroMission>]
    public List<Mission> Missions { get; set; } = [];
}
