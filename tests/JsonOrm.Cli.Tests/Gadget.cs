using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Json;

namespace JsonOrm.Cli.Tests;

/// <summary>What a class can ask for besides plain columns.</summary>
[Table("gadgets"), Index(nameof(Maker), nameof(Serial), IsUnique = true, Name = "by_serial")]
public partial class Gadget
{
    [Key, DatabaseGenerated(DatabaseGeneratedOption.None)] public long Number { get; set; }

    [Column("made by")] public required string Maker { get; set; }

    [Unique] public Guid Serial { get; set; }

    [Index] public Colours Colours { get; set; }

    [ConcurrencyCheck] public int Version { get; set; }

    public required Case Case { get; set; }

    public Case? Spare { get; set; }

    public Dictionary<string, decimal?> Prices { get; set; } = [];

    public HashSet<int> Codes { get; set; } = [];

    public List<Part> Parts { get; set; } = [];

    public JsonElement Extra { get; set; }

    [References<Artist>(OnDelete = ReferentialAction.SetNull)] public int? ArtistId { get; set; }
}

/// <summary>A nested value.</summary>
[Owned]
public partial class Case
{
    public required string Material { get; set; }

    public Wear Wear { get; set; }

    public Case? Inner { get; set; }
}

/// <summary>An element of a list.</summary>
[Owned]
public partial class Part
{
    public string? Name { get; set; }

    public double[] Size { get; set; } = [];
}

/// <summary>An enum in a nested value.</summary>
public enum Wear
{
    /// <summary>New.</summary>
    New = 1,

    /// <summary>Used.</summary>
    Used = 5,
}

/// <summary>An enum whose values are combined.</summary>
[Flags]
public enum Colours
{
    /// <summary>Red.</summary>
    Red = 1,

    /// <summary>Green.</summary>
    Green = 2,
}
