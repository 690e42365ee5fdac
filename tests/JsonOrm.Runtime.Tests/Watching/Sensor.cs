using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Runtime.Tests.Watching;

[Table]
public partial record Sensor
{
    [Key]
    public int Id { get; set; }

    [Unique]
    public required string Name { get; set; }

    [Index]
    public int Level { get; set; }

    public string? Room { get; set; }
}
