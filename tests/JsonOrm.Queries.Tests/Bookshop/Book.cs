using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Queries.Tests.Bookshop;

/// <summary>How a book is sold.</summary>
public enum BookFormat
{
    /// <summary>Bound.</summary>
    Hardback,

    /// <summary>Glued.</summary>
    Paperback,

    /// <summary>Read aloud.</summary>
    Audio,
}

/// <summary>A table of the bookshop. What a book is the sequel to is no declared relation, and may not exist.</summary>
[Table, Index(nameof(ShelfId), nameof(Price))]
public partial class Book
{
    [Key]
    public int Id { get; set; }

    [Unique]
    public long Isbn { get; set; }

    [Index]
    public required string Title { get; set; }

    public string? Subtitle { get; set; }

    public int? ShelfId { get; set; }

    public int? PublisherId { get; set; }

    public BookFormat Format { get; set; }

    public decimal Price { get; set; }

    public decimal? ListPrice { get; set; }

    public int? Pages { get; set; }

    [Index]
    public DateOnly? Released { get; set; }

    public int? SequelTo { get; set; }

    public bool InPrint { get; set; }

    public double? Rating { get; set; }

    public Shelf? Shelf { get; set; }

    public Publisher? Publisher { get; set; }

    [Through<Authorship>]
    public List<Author> Authors { get; set; } = [];

    public List<Stock> Stocks { get; set; } = [];

    public List<SaleLine> Lines { get; set; } = [];

    public List<Review> Reviews { get; set; } = [];
}
