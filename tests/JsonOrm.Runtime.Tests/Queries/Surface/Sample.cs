using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Runtime.Tests.Queries.Surface;

/// <summary>A row with a column of many types.</summary>
[Table]
public partial class Sample
{
    [Key]
    public int Id { get; set; }

    public int? Rank { get; set; }

    public string? Text { get; set; }

    public double Double { get; set; }

    public int Int { get; set; }

    public decimal Decimal { get; set; }

    public DateTime At { get; set; }

    public DateTimeOffset Offset { get; set; }

    public DateOnly Day { get; set; }

    public TimeOnly Time { get; set; }

    public DayOfWeek Kind { get; set; }

    public char Code { get; set; }

    public ulong Big { get; set; }
}
