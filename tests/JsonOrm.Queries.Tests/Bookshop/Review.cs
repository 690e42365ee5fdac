namespace JsonOrm.Queries.Tests.Bookshop;

/// <summary>A table of the bookshop.</summary>
[Table, PrimaryKey(nameof(ReaderId), nameof(BookId))]
public partial class Review
{
    public int ReaderId { get; set; }

    public int BookId { get; set; }

    public int Stars { get; set; }

    public string? Text { get; set; }

    public DateOnly Written { get; set; }

    public Reader? Reader { get; set; }

    public Book? Book { get; set; }
}
