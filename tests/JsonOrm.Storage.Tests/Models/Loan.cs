using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Storage.Tests.Models;

/// <summary>What loans refer to.</summary>
[Table]
public partial class Lender
{
    [Key]
    public int Id { get; set; }
}

/// <summary>A row on which a write sets a key and a concurrency token, and that can break every rule.</summary>
[Table]
public partial class Loan
{
    [Key]
    public long Id { get; set; }

    [Unique]
    public required string Code { get; set; }

    [Range(0, 100)]
    public int Amount { get; set; }

    [References<Lender>]
    public int? LenderId { get; set; }

    public string? Text { get; set; }

    [ConcurrencyCheck]
    public int Version { get; set; }
}

/// <summary>A row whose token is a Guid and whose key is init-only.</summary>
[Table]
public partial record Ticket
{
    [Key]
    public int Id { get; init; }

    [ConcurrencyCheck]
    public Guid Stamp { get; set; }
}
