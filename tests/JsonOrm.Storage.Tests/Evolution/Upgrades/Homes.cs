#pragma warning disable JORM015 // The same table before and after a change of its class; no database has both at once.
using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Storage.Tests.Evolution.Upgrades;

/// <summary>Owned members with defaults, which rows need not have.</summary>
[Table("home")]
public partial class HomeBefore
{
    [Key]
    public int Id { get; set; }

    public AddressBefore Address { get; set; } = new();
}

[Owned]
public partial class AddressBefore
{
    public string Floor { get; set; } = "";

    public string Street { get; set; } = "";
}

/// <summary>One member has another type and no default any more, another one has another name.</summary>
[Table("home")]
public partial class HomeAfter
{
    [Key]
    public int Id { get; set; }

    public AddressAfter Address { get; set; } = new();
}

[Owned]
public partial class AddressAfter
{
    [ConvertedBy(nameof(ToFloor))]
    public int Floor { get; set; }

    [RenamedFrom("Street")]
    public string Road { get; set; } = "";

    internal static int ToFloor(string floor) => floor.Length;
}
