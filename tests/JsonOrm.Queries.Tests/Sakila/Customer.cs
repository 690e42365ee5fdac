using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace JsonOrm.Queries.Tests.Sakila;

#pragma warning disable JORM015 // Chinook has a table of this name too; they are never in one database.

/// <summary>A table of the Sakila data set.</summary>
[JsonOrm.Table("customer")]
public partial class Customer
{
    [Key, Column("customer_id")]
    public int CustomerId { get; set; }

    [Column("store_id")]
    public int StoreId { get; set; }

    [Column("first_name")]
    public required string FirstName { get; set; }

    [Index, Column("last_name")]
    public required string LastName { get; set; }

    [Column("email")]
    public string? Email { get; set; }

    [Column("address_id")]
    public int AddressId { get; set; }

    [Column("activebool")]
    public bool IsActive { get; set; }

    [Column("create_date")]
    public DateOnly CreateDate { get; set; }

    [Column("last_update")]
    public DateTime LastUpdate { get; set; }

    [Column("active")]
    public int Active { get; set; }

    public Store? Store { get; set; }

    public Address? Address { get; set; }

    public List<Rental> Rentals { get; set; } = [];

    public List<Payment> Payments { get; set; } = [];
}
