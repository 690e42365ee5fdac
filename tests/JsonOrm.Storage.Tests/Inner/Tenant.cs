#pragma warning disable JORM015 // The same table before and after a change of its class; no database has both at once.
using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Storage.Tests.Inner;

[Owned]
public partial class Place
{
    public required string City { get; set; }

    public int? Number { get; set; }
}

/// <summary>A table as it was first declared.</summary>
[Table("tenant")]
public partial class TenantBefore
{
    [Key]
    public int Id { get; set; }

    public Place? Home { get; set; }

    public List<string> Tags { get; set; } = [];
}

/// <summary>The same table with indexes over values inside.</summary>
[Table("tenant")]
[Index("Home.City")]
public partial class Tenant
{
    [Key]
    public int Id { get; set; }

    public Place? Home { get; set; }

    [Index]
    public List<string> Tags { get; set; } = [];

    public static Tenant Make(int id, string? city, params string[] tags) => new() { Id = id, Home = city is null ? null : new Place { City = city }, Tags = [.. tags] };
}

/// <summary>The same table with another type inside, another index, and unique elements.</summary>
[Table("tenant")]
[Index("Home.Number")]
[Index("Home.City", IsUnique = true)]
public partial class TenantAfter
{
    [Key]
    public int Id { get; set; }

    public PlaceAfter? Home { get; set; }

    [Unique]
    public List<string> Tags { get; set; } = [];
}

[Owned]
public partial class PlaceAfter
{
    public required string City { get; set; }

    public long? Number { get; set; }
}
