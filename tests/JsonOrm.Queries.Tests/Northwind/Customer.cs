using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Queries.Tests.Northwind;

/// <summary>A table of the Northwind data set.</summary>
[JsonOrm.Table("Customers")]
public partial class Customer
{
    [Key, StringLength(5)]
    public required string CustomerID { get; set; }

    [StringLength(40)]
    public required string CompanyName { get; set; }

    [StringLength(30)]
    public string? ContactName { get; set; }

    [StringLength(30)]
    public string? ContactTitle { get; set; }

    [StringLength(60)]
    public string? Address { get; set; }

    [Index]
    [StringLength(15)]
    public string? City { get; set; }

    [StringLength(15)]
    public string? Region { get; set; }

    [StringLength(10)]
    public string? PostalCode { get; set; }

    [StringLength(15)]
    public string? Country { get; set; }

    [StringLength(24)]
    public string? Phone { get; set; }

    [StringLength(24)]
    public string? Fax { get; set; }

    public List<Order> Orders { get; set; } = [];
}
