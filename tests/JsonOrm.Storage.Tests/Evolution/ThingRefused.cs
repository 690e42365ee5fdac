#pragma warning disable JORM015 // The same table before and after a change of its class; no database has both at once.
using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Storage.Tests.Evolution;

public enum ShadeRefused
{
    Red,
    Verdant,
}

/// <summary>The same table with every kind of change that is refused.</summary>
[Table("thing")]
public partial class ThingRefused
{
    [Key]
    public int Id { get; set; }

    public required string Title { get; set; }

    public required string Code { get; set; }

    public sbyte Size { get; set; }

    public ShadeRefused Shade { get; set; }

    public double Count { get; set; }

    public int Rank { get; set; }
}
