using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Queries.Tests.Bookshop;

/// <summary>A table of the bookshop: a forest.</summary>
[Table]
public partial class Shelf
{
    [Key]
    public int Id { get; set; }

    public required string Name { get; set; }

    public int? ParentId { get; set; }

    public Shelf? Parent { get; set; }

    public List<Shelf> Children { get; set; } = [];

    public List<Book> Books { get; set; } = [];
}
