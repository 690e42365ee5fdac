using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Runtime.Tests.Queries.Tutorial;

[Table("tutorial_team")]
public partial class Team
{
    [Key]
    public int Id { get; set; }

    [Unique]
    public required string Name { get; set; }

    public required string Headquarters { get; set; }

    public List<Hero> Heroes { get; set; } = [];

    public List<Sidekick> Sidekicks { get; set; } = [];

    [Through<Training>]
    public List<Hero> Trainees { get; set; } = [];
}
