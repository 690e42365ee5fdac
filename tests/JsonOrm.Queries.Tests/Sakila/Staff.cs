using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace JsonOrm.Queries.Tests.Sakila;

/// <summary>A table of the Sakila data set.</summary>
[JsonOrm.Table("staff")]
public partial class Staff
{
    [Key, Column("staff_id")]
    public int StaffId { get; set; }

    [Column("first_name")]
    public required string FirstName { get; set; }

    [Column("last_name")]
    public required string LastName { get; set; }

    [Column("address_id")]
    public int AddressId { get; set; }

    [Column("email")]
    public string? Email { get; set; }

    [Column("store_id")]
    public int StoreId { get; set; }

    [Column("active")]
    public bool IsActive { get; set; }

    [Column("username")]
    public required string UserName { get; set; }

    [Column("password")]
    public string? Password { get; set; }

    [Column("last_update")]
    public DateTime LastUpdate { get; set; }

    [Column("picture")]
    public byte[]? Picture { get; set; }

    public Address? Address { get; set; }

    public List<Rental> Rentals { get; set; } = [];

    public List<Payment> Payments { get; set; } = [];
}
