using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Queries.Tests.Bookshop;

/// <summary>A table of the bookshop. Two authors are each other's mentor.</summary>
[Table]
public partial class Author
{
    [Key]
    public int Id { get; set; }

    public required string FirstName { get; set; }

    [Index]
    public required string LastName { get; set; }

    public DateOnly? Born { get; set; }

    public int? MentorId { get; set; }

    public Author? Mentor { get; set; }

    public List<Author> Pupils { get; set; } = [];

    [Through<Authorship>]
    public List<Book> Books { get; set; } = [];
}
