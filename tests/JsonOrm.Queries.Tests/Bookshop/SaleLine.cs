using System.ComponentModel.DataAnnotations.Schema;
using TableAttribute = JsonOrm.TableAttribute;

namespace JsonOrm.Queries.Tests.Bookshop;

/// <summary>A table of the bookshop. A line without a branch was ordered in, and refers to no stock.</summary>
[Table, PrimaryKey(nameof(SaleId), nameof(Line))]
public partial class SaleLine
{
    public int SaleId { get; set; }

    public int Line { get; set; }

    public int BookId { get; set; }

    public int? BranchId { get; set; }

    public int Quantity { get; set; }

    public decimal UnitPrice { get; set; }

    public decimal? Discount { get; set; }

    public Sale? Sale { get; set; }

    public Book? Book { get; set; }

    [ForeignKey("BranchId, BookId")]
    public Stock? Stock { get; set; }
}
