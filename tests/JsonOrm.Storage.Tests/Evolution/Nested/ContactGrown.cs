#pragma warning disable JORM015 // The same table before and after a change of its class; no database has both at once.
using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace JsonOrm.Storage.Tests.Evolution.Nested;

public enum KindGrown
{
    Else = 2,
    Work = 1,
    Home = 0,
}

/// <summary>The same table after every change inside its values that needs no row to be written anew.</summary>
[Table("contact")]
public partial class ContactGrown
{
    [Key]
    public int Id { get; set; }

    public required string Name { get; set; }

    public AddressGrown? Home { get; set; }

    public string[]? Tags { get; set; }

    public SortedDictionary<KindGrown, long> Scores { get; set; } = [];

    public static ContactGrown Make(int number) => new()
    {
        Name = "g" + number,
        Home = new AddressGrown
        {
            City = "Bergen",
            Kind = KindGrown.Else,
            Zip = "5003",
            Country = "SE",
            Region = "west",
            Places = [new PlaceGrown("p" + number, [], "blue", 7)],
        },
        Tags = ["c"],
        Scores = new() { [KindGrown.Else] = 5_000_000_000 },
    };

    public string Text() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Id} {Name} {Home!.City} {Home.Kind} {Home.Zip} {Home.Country} {Home.Region} {Home.Level} {string.Join('|', Home.Places)} {string.Join('+', Tags!)} {Scores.First()}");
}

[Owned]
public partial class AddressGrown
{
    /// <summary>Kept, with another place among the members.</summary>
    public KindGrown? Kind { get; set; }

    public string Country { get; set; } = "NO";

    public string Region { get; init; } = "east";

    public int Level { get; private set; } = 3;

    public string? Zip { get; set; }

    public required string City { get; set; }

    public List<PlaceGrown> Places { get; set; } = [];
}

/// <summary>A record, with a parameter that has a default value.</summary>
[Owned]
public sealed partial record PlaceGrown(string Label, List<PlaceGrown>? Inside, string Colour = "red", short Rank = -1)
{
    public override string ToString() => Label + Colour + Rank.ToString(CultureInfo.InvariantCulture) + string.Concat(Inside ?? []);
}
