using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Runtime.Tests.Queries.Differential;

/// <summary>A column of each kind that queries treat on their own, with indexes of one and of two columns.</summary>
[Table("differential_sample"), Index(nameof(City), nameof(Age)), Index(nameof(Name)), Index(nameof(Rank))]
public partial class Sample
{
    [Key]
    public long Id { get; set; }

    public int Age { get; set; }

    public int? Rank { get; set; }

    public required string Name { get; set; }

    public string? City { get; set; }

    public decimal Price { get; set; }

    public double? Weight { get; set; }

    public bool Active { get; set; }

    public bool? Flag { get; set; }

    public DateTime At { get; set; }

    public DateTimeOffset? Seen { get; set; }

    public DayOfWeek Kind { get; set; }

    public Guid? Token { get; set; }

    public ulong Size { get; set; }

    public override string ToString() =>
        FormattableString.Invariant($"{Id} Age={Age} Rank={Rank} Name={Name} City={City} Price={Price} Weight={Weight} Active={Active} Flag={Flag} At={At:O} Seen={Seen:O} Kind={Kind} Token={Token} Size={Size}");
}
