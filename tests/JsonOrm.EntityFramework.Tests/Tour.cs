using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace JsonOrm.EntityFramework.Tests;

/// <summary>Classes with relations, in attributes that both libraries read.</summary>
[JsonOrm.Table]
public partial class Author
{
    [Key]
    public int Id { get; set; }

    [StringLength(120)]
    public required string Name { get; set; }

    public List<Book> Books { get; set; } = [];

    [NotMapped]
    public bool IsChosen { get; set; }
}

[JsonOrm.Table]
[Microsoft.EntityFrameworkCore.Index(nameof(Title))]
public partial class Book
{
    [Key]
    public int Id { get; set; }

    public int AuthorId { get; set; }

    public Author? Author { get; set; }

    public required string Title { get; set; }

    public List<string> Tags { get; set; } = [];

    public Format? Format { get; set; }
}

[Microsoft.EntityFrameworkCore.Owned]
public partial class Format
{
    public int Pages { get; set; }
}

[JsonOrm.Table]
[Microsoft.EntityFrameworkCore.PrimaryKey(nameof(BookId), nameof(Place))]
public partial record Shelf
{
    public int BookId { get; init; }

    public int Place { get; init; }
}
