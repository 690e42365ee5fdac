using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace JsonOrm.Queries.Tests.Sakila;

/// <summary>A table of the Sakila data set.</summary>
[JsonOrm.Table("store")]
public partial class Store
{
    [Key, Column("store_id")]
    public int StoreId { get; set; }

    [Column("manager_staff_id")]
    public int ManagerStaffId { get; set; }

    [Column("address_id")]
    public int AddressId { get; set; }

    [Column("last_update")]
    public DateTime LastUpdate { get; set; }

    [ForeignKey(nameof(ManagerStaffId))]
    public Staff? Manager { get; set; }

    public Address? Address { get; set; }

    public List<Inventory> Inventory { get; set; } = [];

    public List<Customer> Customers { get; set; } = [];
}
