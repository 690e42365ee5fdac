using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Benchmarks.Music;

/// <summary>One for every three lines.</summary>
[Table]
public partial class Invoice
{
    [Key] public int Id { get; set; }

    public int CustomerId { get; set; }

    public required string Country { get; set; }
}
