using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Queries.Tests.Northwind;

/// <summary>A table of the Northwind data set.</summary>
[JsonOrm.Table("Shippers")]
public partial class Shipper
{
    [Key]
    public int ShipperID { get; set; }

    [StringLength(40)]
    public required string CompanyName { get; set; }

    [StringLength(24)]
    public string? Phone { get; set; }

    public List<Order> Orders { get; set; } = [];
}
