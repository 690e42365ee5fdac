using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace JsonOrm.Queries.Tests.Sakila;

/// <summary>A table of the Sakila data set.</summary>
[JsonOrm.Table("inventory")]
public partial class Inventory
{
    [Key, Column("inventory_id")]
    public int InventoryId { get; set; }

    [Column("film_id")]
    public int FilmId { get; set; }

    [Column("store_id")]
    public int StoreId { get; set; }

    [Column("last_update")]
    public DateTime LastUpdate { get; set; }

    public Film? Film { get; set; }

    public Store? Store { get; set; }

    public List<Rental> Rentals { get; set; } = [];
}
