using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Queries.Tests.Northwind;

/// <summary>A table of the Northwind data set.</summary>
[JsonOrm.Table("OrderDetails"), PrimaryKey(nameof(OrderID), nameof(ProductID))]
public partial class OrderDetail
{
    public int OrderID { get; set; }

    public int ProductID { get; set; }

    public decimal UnitPrice { get; set; }

    public int Quantity { get; set; }

    public decimal Discount { get; set; }

    public Order? Order { get; set; }

    public Product? Product { get; set; }
}
