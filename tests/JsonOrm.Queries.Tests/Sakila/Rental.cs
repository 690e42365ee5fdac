using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace JsonOrm.Queries.Tests.Sakila;

/// <summary>A table of the Sakila data set.</summary>
[JsonOrm.Table("rental")]
public partial class Rental
{
    [Key, Column("rental_id")]
    public int RentalId { get; set; }

    [Index, Column("rental_date")]
    public DateTime RentedAt { get; set; }

    [Column("inventory_id")]
    public int InventoryId { get; set; }

    [Column("customer_id")]
    public int CustomerId { get; set; }

    [Column("return_date")]
    public DateTime? ReturnedAt { get; set; }

    [Column("staff_id")]
    public int StaffId { get; set; }

    [Column("last_update")]
    public DateTime LastUpdate { get; set; }

    public Inventory? Inventory { get; set; }

    public Customer? Customer { get; set; }

    public Staff? Staff { get; set; }

    public List<Payment> Payments { get; set; } = [];
}
