using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace JsonOrm.Queries.Tests.Northwind;

/// <summary>A table of the Northwind data set.</summary>
[JsonOrm.Table("Orders")]
public partial class Order
{
    [Key]
    public int OrderID { get; set; }

    [StringLength(5)]
    public string? CustomerID { get; set; }

    public int? EmployeeID { get; set; }

    [Index]
    public DateTime? OrderDate { get; set; }

    public DateTime? RequiredDate { get; set; }

    public DateTime? ShippedDate { get; set; }

    public int? ShipVia { get; set; }

    public decimal? Freight { get; set; }

    [StringLength(40)]
    public string? ShipName { get; set; }

    [StringLength(60)]
    public string? ShipAddress { get; set; }

    [StringLength(15)]
    public string? ShipCity { get; set; }

    [StringLength(15)]
    public string? ShipRegion { get; set; }

    [StringLength(10)]
    public string? ShipPostalCode { get; set; }

    [StringLength(15)]
    public string? ShipCountry { get; set; }

    public Customer? Customer { get; set; }

    public Employee? Employee { get; set; }

    [ForeignKey(nameof(ShipVia))]
    public Shipper? Shipper { get; set; }

    public List<OrderDetail> Details { get; set; } = [];
}
