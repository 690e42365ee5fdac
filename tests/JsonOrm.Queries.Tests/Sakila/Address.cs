using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace JsonOrm.Queries.Tests.Sakila;

/// <summary>A table of the Sakila data set.</summary>
[JsonOrm.Table("address")]
public partial class Address
{
    [Key, Column("address_id")]
    public int AddressId { get; set; }

    [Column("address")]
    public required string Line { get; set; }

    [Column("address2")]
    public string? SecondLine { get; set; }

    [Column("district")]
    public required string District { get; set; }

    [Column("city_id")]
    public int CityId { get; set; }

    [Column("postal_code")]
    public string? PostalCode { get; set; }

    [Column("phone")]
    public required string Phone { get; set; }

    [Column("last_update")]
    public DateTime LastUpdate { get; set; }

    public City? City { get; set; }

    public List<Customer> Customers { get; set; } = [];
}
