using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Benchmarks.People;

/// <summary>The row of every workload: nine columns of the usual kinds, three of them indexed.</summary>
[Table]
public partial class Person
{
    [Key] public long Id { get; set; }

    public required string Name { get; set; }

    [Unique] public required string Email { get; set; }

    [Index] public int Age { get; set; }

    public double Score { get; set; }

    public bool Active { get; set; }

    public DateTime CreatedAt { get; set; }

    [Index] public required string City { get; set; }

    public string? Note { get; set; }
}
