#pragma warning disable JORM015 // The same table before and after a change of its class; no database has both at once.
using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Storage.Tests.Evolution.Nested;

public enum KindRefused
{
    Home,
    Office,
}

/// <summary>The same table with every kind of change inside its values that is refused.</summary>
[Table("contact")]
public partial class ContactRefused
{
    [Key]
    public int Id { get; set; }

    public required string Name { get; set; }

    public AddressRefused? Home { get; set; }

    public HashSet<string> Tags { get; set; } = [];

    public Dictionary<int, int> Scores { get; set; } = [];
}

[Owned]
public partial class AddressRefused
{
    public required string Town { get; set; }

    public KindRefused Kind { get; set; }

    public List<PlaceRefused> Places { get; set; } = [];
}

[Owned]
public partial class PlaceRefused
{
    public int Label { get; set; }

    public required List<PlaceRefused> Inside { get; set; }
}

/// <summary>The grown table, whose newest member has lost its initialiser.</summary>
[Table("contact")]
public partial class ContactStrict
{
    [Key]
    public int Id { get; set; }

    public required string Name { get; set; }

    public AddressStrict? Home { get; set; }

    public string[]? Tags { get; set; }

    public SortedDictionary<KindGrown, long> Scores { get; set; } = [];
}

[Owned]
public partial class AddressStrict
{
    public KindGrown? Kind { get; set; }

    public required string Country { get; set; }

    public string Region { get; init; } = "east";

    public int Level { get; private set; } = 3;

    public string? Zip { get; set; }

    public required string City { get; set; }

    public List<PlaceGrown> Places { get; set; } = [];
}
