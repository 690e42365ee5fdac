namespace JsonOrm.Queries.Tests.Bookshop;

/// <summary>A table of the bookshop: the link between books and authors.</summary>
[Table, PrimaryKey(nameof(BookId), nameof(AuthorId))]
public partial record Authorship
{
    public int BookId { get; init; }

    public int AuthorId { get; init; }

    public int Place { get; init; }

    public Book? Book { get; init; }

    public Author? Author { get; init; }
}
