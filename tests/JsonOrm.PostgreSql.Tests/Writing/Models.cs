using System.ComponentModel.DataAnnotations;

namespace JsonOrm.PostgreSql.Tests.Writing;

[Table("Shelf")]
[Index(nameof(Code), IsUnique = true)]
public partial class Shelf
{
    [Key]
    public int Id { get; set; }

    [MaxLength(20)]
    public required string Code { get; set; }

    public int? Rank { get; set; }

    [References<Shelf>(OnDelete = ReferentialAction.SetNull)]
    public int? NextTo { get; set; }
}

[Table("Book")]
[Index(nameof(Isbn), IsUnique = true)]
public partial class Book
{
    [Key]
    public long Id { get; set; }

    public string? Isbn { get; set; }

    public required string Title { get; set; }

    [References<Shelf>]
    public int ShelfId { get; set; }

    public int Copies { get; set; }

    [ConcurrencyCheck]
    public int Version { get; set; }
}

[Table("Loan")]
public partial class Loan
{
    [Key]
    public Guid Id { get; set; }

    [References<Book>(OnDelete = ReferentialAction.Cascade)]
    public long BookId { get; set; }

    public DateTimeOffset Since { get; set; }
}

/// <summary>A key of two columns, one of them a word of SQL.</summary>
[Table("Order")]
[PrimaryKey(nameof(Group), nameof(Line))]
public partial class OrderLine
{
    public required string Group { get; set; }

    public int Line { get; set; }

    public decimal Select { get; set; }
}

[Table("Swap")]
[Index(nameof(Value), IsUnique = true)]
public partial class Swap
{
    [Key]
    public int Id { get; set; }

    public int Value { get; set; }
}
