using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Runtime.Tests.Queries.Includes;

[Table]
public partial class Book
{
    [Key]
    public int Id { get; set; }

    public required string Title { get; set; }

    public string? Room { get; set; }

    public decimal? ShelfNumber { get; set; }

    public Shelf? Shelf { get; set; }
}
