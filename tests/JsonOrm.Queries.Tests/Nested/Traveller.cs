using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace JsonOrm.Queries.Tests.Nested;

/// <summary>What a traveller may do.</summary>
[Flags]
public enum Permits
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Enter.</summary>
    Enter = 1,

    /// <summary>Work.</summary>
    Work = 2,

    /// <summary>Stay.</summary>
    Stay = 4,
}

/// <summary>How a leg is travelled.</summary>
public enum Vehicle
{
    /// <summary>By rail.</summary>
    Train,

    /// <summary>By sea.</summary>
    Ship,
}

/// <summary>A country, inside an address.</summary>
[Owned]
public partial record Country(string Code, bool IsIsland);

/// <summary>Where a traveller lives.</summary>
[Owned]
public partial class Address
{
    public required string City { get; set; }

    public string? Street { get; set; }

    public int Number { get; set; }

    public DateOnly? Since { get; set; }

    public Country? Country { get; set; }

    public List<string> Phones { get; set; } = [];
}

/// <summary>A part of a journey.</summary>
[Owned]
public partial class Leg
{
    public required string To { get; set; }

    public decimal Price { get; set; }

    public int? Days { get; set; }

    public Vehicle Vehicle { get; set; }

    public DateTime At { get; set; }

    public List<int> Seats { get; set; } = [];
}

/// <summary>A table whose columns hold nested JSON of every kind.</summary>
[Table]
public partial class Traveller
{
    [Key]
    public int Id { get; set; }

    public required string Name { get; set; }

    public required Address Home { get; set; }

    public Address? Work { get; set; }

    public List<string> Tags { get; set; } = [];

    public int[]? Lucky { get; set; }

    public List<Vehicle> Favourites { get; set; } = [];

    public List<Leg> Legs { get; set; } = [];

    public Dictionary<string, string> Labels { get; set; } = [];

    public Dictionary<int, Leg>? Planned { get; set; }

    public JsonElement Extra { get; set; }

    public Permits Permits { get; set; }

    public Permits? Wanted { get; set; }

    public byte[]? Photo { get; set; }
}
