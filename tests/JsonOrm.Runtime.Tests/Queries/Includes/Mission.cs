using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Runtime.Tests.Queries.Includes;

[Table]
public partial class Mission
{
    [Key]
    public Guid Id { get; set; }

    public required string Title { get; set; }

    [Through<HeroMission>]
    public List<Hero> Heroes { get; set; } = [];
}
