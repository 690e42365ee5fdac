using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Runtime.Tests.Queries.Includes;

[Table]
public partial class Team
{
    [Key]
    public int Id { get; set; }

    public required string Name { get; set; }

    public List<Hero> Heroes { get; set; } = [];
}
