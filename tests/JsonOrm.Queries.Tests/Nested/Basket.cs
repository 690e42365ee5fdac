using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Queries.Tests.Nested;

/// <summary>A part of a basket.</summary>
[Owned]
public partial record Article(string Code, int Count);

/// <summary>A table with indexes over values inside nested JSON and over the elements of lists.</summary>
[Table]
[Index("Items.Code")]
[Index("Home.City")]
[Index("Home.Number")]
public partial class Basket
{
    [Key]
    public int Id { get; set; }

    public Address? Home { get; set; }

    public List<Article> Items { get; set; } = [];

    [Index]
    public List<string> Marks { get; set; } = [];
}
