using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Queries.Tests.Bookshop;

/// <summary>A table of the bookshop.</summary>
[Table]
public partial class Branch
{
    [Key]
    public int Id { get; set; }

    public required string Name { get; set; }

    public string? City { get; set; }

    public List<Stock> Stocks { get; set; } = [];

    public List<Sale> Sales { get; set; } = [];
}
