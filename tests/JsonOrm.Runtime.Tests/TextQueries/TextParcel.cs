using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Runtime.Tests.TextQueries;

/// <summary>A table of changes by text: an assigned key, a rule, a unique column, a concurrency token, an enum and a date.</summary>
[Table]
public partial class TextParcel
{
    [Key]
    public int Id { get; set; }

    [StringLength(8)]
    public required string Code { get; set; }

    [Unique]
    public string? Label { get; set; }

    public double Weight { get; set; }

    public decimal? Price { get; set; }

    public DayOfWeek Day { get; set; }

    public DateOnly? Sent { get; set; }

    public byte Tries { get; set; }

    [ConcurrencyCheck]
    public int Version { get; set; }
}
