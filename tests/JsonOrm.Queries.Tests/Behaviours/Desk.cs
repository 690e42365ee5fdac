using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Queries.Tests.Behaviours;

[Table]
public partial class Desk
{
    [Key]
    public int Id { get; set; }

    public required string Floor { get; set; }

    public List<Worker> Workers { get; set; } = [];
}
