using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Queries.Tests.Northwind;

/// <summary>A table of the Northwind data set.</summary>
[JsonOrm.Table("Categories")]
public partial class Category
{
    [Key]
    public int CategoryID { get; set; }

    [Index]
    [StringLength(15)]
    public required string CategoryName { get; set; }

    public string? Description { get; set; }

    public byte[]? Picture { get; set; }

    public List<Product> Products { get; set; } = [];
}
