using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace JsonOrm.Queries.Tests.Behaviours;

/// <summary>Nullable and unusual columns, an alias, an enum and a relation that may lead nowhere.</summary>
[Table]
public partial class Worker
{
    [Key]
    public int Id { get; set; }

    [JsonPropertyName("full_name")]
    public required string Name { get; set; }

    [Index]
    public string? City { get; set; }

    public int? Grade { get; set; }

    public int Points { get; set; }

    public DayOfWeek? Off { get; set; }

    public byte[]? Photo { get; set; }

    public DateTime? Seen { get; set; }

    public DateTimeOffset? Signed { get; set; }

    public TimeSpan? Shift { get; set; }

    public int? DeskId { get; set; }

    public Desk? Desk { get; set; }
}
