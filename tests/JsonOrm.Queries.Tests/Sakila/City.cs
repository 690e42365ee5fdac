using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace JsonOrm.Queries.Tests.Sakila;

/// <summary>A table of the Sakila data set.</summary>
[JsonOrm.Table("city")]
public partial class City
{
    [Key, Column("city_id")]
    public int CityId { get; set; }

    [Column("city")]
    public required string Name { get; set; }

    [Column("country_id")]
    public int CountryId { get; set; }

    [Column("last_update")]
    public DateTime LastUpdate { get; set; }

    public Country? Country { get; set; }

    public List<Address> Addresses { get; set; } = [];
}
