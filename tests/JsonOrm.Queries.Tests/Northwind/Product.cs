using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Queries.Tests.Northwind;

/// <summary>A table of the Northwind data set.</summary>
[JsonOrm.Table("Products")]
public partial class Product
{
    [Key]
    public int ProductID { get; set; }

    [Index]
    [StringLength(40)]
    public required string ProductName { get; set; }

    public int? SupplierID { get; set; }

    public int? CategoryID { get; set; }

    [StringLength(20)]
    public string? QuantityPerUnit { get; set; }

    public decimal? UnitPrice { get; set; }

    public int? UnitsInStock { get; set; }

    public int? UnitsOnOrder { get; set; }

    public int? ReorderLevel { get; set; }

    public bool Discontinued { get; set; }

    public Supplier? Supplier { get; set; }

    public Category? Category { get; set; }

    public List<OrderDetail> Details { get; set; } = [];
}
