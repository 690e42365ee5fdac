using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Simulation.Models;

/// <summary>A row with an assigned key, a unique value, an index and a concurrency token; others refer to it.</summary>
[Table("sim_account")]
public partial class Account
{
    [Key]
    public int Id { get; set; }

    [Unique]
    public required string Email { get; set; }

    [Index]
    public int Age { get; set; }

    public string? City { get; set; }

    public long Balance { get; set; }

    [ConcurrencyCheck]
    public int Version { get; set; }
}
