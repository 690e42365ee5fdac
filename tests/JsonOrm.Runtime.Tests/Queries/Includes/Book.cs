using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using TableAttribute = JsonOrm.TableAttribute;

namespace JsonOrm.Runtime.Tests.Queries.Includes;

[Table]
public partial class Book
{
    [Key]
    public int Id { get; set; }

    public required string Title { get; set; }

    public string? Room { get; set; }

    public decimal? ShelfNumber { get; set; }

    [ForeignKey("Room, ShelfNumber")]
    public Shelf? Shelf { get; set; }
}
