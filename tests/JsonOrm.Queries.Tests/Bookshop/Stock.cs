namespace JsonOrm.Queries.Tests.Bookshop;

/// <summary>A table of the bookshop: the copies of a book in a branch.</summary>
[Table, PrimaryKey(nameof(BranchId), nameof(BookId))]
public partial record Stock
{
    public int BranchId { get; init; }

    public int BookId { get; init; }

    public int Copies { get; init; }

    public string? Bay { get; init; }

    public Branch? Branch { get; init; }

    public Book? Book { get; init; }
}
