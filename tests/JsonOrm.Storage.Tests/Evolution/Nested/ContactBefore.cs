#pragma warning disable JORM015 // The same table before and after a change of its class; no database has both at once.
using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Storage.Tests.Evolution.Nested;

public enum KindBefore
{
    Home,
    Work,
}

/// <summary>A table with nested values of every kind, as it was first declared.</summary>
[Table("contact")]
public partial class ContactBefore
{
    [Key]
    public int Id { get; set; }

    public required string Name { get; set; }

    public AddressBefore? Home { get; set; }

    public List<string> Tags { get; set; } = [];

    public Dictionary<KindBefore, int> Scores { get; set; } = [];

    public static ContactBefore Make(int number) => new()
    {
        Name = "c" + number,
        Home = new AddressBefore { City = "Oslo", Kind = KindBefore.Work, Places = [new PlaceBefore { Label = "p" + number, Inside = [new PlaceBefore { Label = "q" }] }] },
        Tags = ["a", "b"],
        Scores = new() { [KindBefore.Home] = number },
    };
}

[Owned]
public partial class AddressBefore
{
    public required string City { get; set; }

    public KindBefore Kind { get; set; }

    public List<PlaceBefore> Places { get; set; } = [];
}

/// <summary>A type that holds itself.</summary>
[Owned]
public partial class PlaceBefore
{
    public required string Label { get; set; }

    public List<PlaceBefore>? Inside { get; set; }
}
