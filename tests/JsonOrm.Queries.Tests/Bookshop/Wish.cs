using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Queries.Tests.Bookshop;

/// <summary>A table of the bookshop that has no rows.</summary>
[Table]
public partial class Wish
{
    [Key]
    public int Id { get; set; }

    public int ReaderId { get; set; }

    public int BookId { get; set; }

    public Reader? Reader { get; set; }

    public Book? Book { get; set; }
}
