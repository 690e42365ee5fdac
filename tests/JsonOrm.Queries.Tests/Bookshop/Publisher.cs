using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Queries.Tests.Bookshop;

/// <summary>A table of the bookshop.</summary>
[Table]
public partial class Publisher
{
    [Key]
    public int Id { get; set; }

    public required string Name { get; set; }

    public string? Country { get; set; }

    public int? Founded { get; set; }

    public List<Book> Books { get; set; } = [];
}
