using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Runtime.Tests.Queries.Tutorial;

/// <summary>Goes when the team goes.</summary>
[Table("tutorial_sidekick")]
public partial class Sidekick
{
    [Key]
    public int Id { get; set; }

    public required string Name { get; set; }

    [References<Team>(OnDelete = ReferentialAction.Cascade)]
    public int TeamId { get; set; }

    public Team? Team { get; set; }
}
