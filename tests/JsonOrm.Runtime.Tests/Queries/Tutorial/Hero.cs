using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Runtime.Tests.Queries.Tutorial;

[Table("tutorial_hero")]
public partial class Hero
{
    [Key]
    public int Id { get; set; }

    [Index]
    public required string Name { get; set; }

    public required string SecretName { get; set; }

    [Index]
    public int? Age { get; set; }

    [References<Team>(OnDelete = ReferentialAction.SetNull)]
    public int? TeamId { get; set; }

    public Team? Team { get; set; }

    [Through<Training>]
    public List<Team> Schools { get; set; } = [];

    public List<Training> Trainings { get; set; } = [];
}
