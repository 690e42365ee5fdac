using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace JsonOrm.PostgreSql.Tests.Parity.Rows;

public enum Level
{
    Low = 1,
    High = 0,
}

/// <summary>The row that the cases of both engines are about.</summary>
[Table("ParitySample")]
[Index(nameof(Code), IsUnique = true)]
[Index(nameof(Price), IsUnique = true)]
[Index(nameof(Rank))]
public partial class Sample
{
    [Key]
    public int Id { get; set; }

    public string? Text { get; set; }

    public string? Code { get; set; }

    public decimal? Price { get; set; }

    public int? Rank { get; set; }

    public int Whole { get; set; }

    public long Big { get; set; }

    public decimal Money { get; set; }

    public double Ratio { get; set; }

    public float Single { get; set; }

    public ulong Unsigned { get; set; }

    public uint Half { get; set; }

    public byte Small { get; set; }

    public bool Flag { get; set; }

    public Level Level { get; set; }

    public Guid Token { get; set; }

    public DateTime At { get; set; }

    public DateTime Since { get; set; }

    public DateTimeOffset Moment { get; set; }

    public DateOnly Day { get; set; }

    public TimeSpan Span { get; set; }

    public Crate? Crate { get; set; }

    public JsonElement? Json { get; set; }
}

[Owned]
public partial class Crate
{
    public required string Label { get; set; }

    public decimal Weight { get; set; }

    public List<int> Parts { get; set; } = [];
}

/// <summary>A row whose key is assigned, and the row that refers to it.</summary>
[Table("ParityParent")]
public partial class Parent
{
    [Key]
    public int Id { get; set; }

    [Unique]
    public string? Name { get; set; }

    [ConcurrencyCheck]
    public int Version { get; set; }
}

[Table("ParityChild")]
public partial class Child
{
    [Key]
    public int Id { get; set; }

    [References<Parent>(OnDelete = ReferentialAction.Restrict)]
    public int ParentId { get; set; }
}

/// <summary>Names that SQL folds, cuts or reserves.</summary>
[Table("ParityOrderOfATableWhoseNameIsMuchLongerThanTheSixtyThreeBytesOfPostgreSql")]
[Index(nameof(User), IsUnique = true)]
public partial class Order
{
    [Key]
    public int Id { get; set; }

    public required string User { get; set; }

    public int Select { get; set; }

    public int Group { get; set; }

    public int ÄnderungDerSpalteMitEinemNamenDerLängerIstAlsDreiundsechzigBytes { get; set; }
}
