using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace JsonOrm.Queries.Tests.Sakila;

/// <summary>A table of the Sakila data set.</summary>
[JsonOrm.Table("country")]
public partial class Country
{
    [Key, Column("country_id")]
    public int CountryId { get; set; }

    [Index, Column("country")]
    public required string Name { get; set; }

    [Column("last_update")]
    public DateTime LastUpdate { get; set; }

    public List<City> Cities { get; set; } = [];
}
