using System.ComponentModel.DataAnnotations;
using JsonOrm;

namespace MusicStore;

/// <summary>A customer; records and init-only members are tables as well as classes are.</summary>
[Table]
public partial record Listener
{
    [Key] public int Id { get; set; }

    [Unique, EmailAddress] public required string Email { get; init; }

    public required string Name { get; set; }

    [Index] public string? City { get; set; }

    public DateTimeOffset JoinedAt { get; init; }
}
