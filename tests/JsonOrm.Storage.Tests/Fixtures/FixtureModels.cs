#pragma warning disable JORM015 // The same tables before and after changes of their classes; no database has two of them at once.
using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Storage.Tests.Fixtures;

/// <summary>The classes with which the fixtures were written.</summary>
[Table("author")]
public partial class Author
{
    [Key]
    public int Id { get; set; }

    public required string Name { get; set; }

    [Index]
    public string? Country { get; set; }

    public Kind Kind { get; set; }

    public Address? Home { get; set; }

    public List<string> Tags { get; set; } = [];

    public decimal Price { get; set; }

    public DateOnly Born { get; set; }
}

[Owned]
public partial class Address
{
    public required string Street { get; set; }

    public int? Zip { get; set; }
}

public enum Kind
{
    Novelist,
    Poet,
    Critic,
}

[Table("book"), Index(nameof(AuthorId), nameof(Title), IsUnique = true)]
public partial class Book
{
    [Key]
    public int Id { get; set; }

    [References<Author>]
    public int AuthorId { get; set; }

    public required string Title { get; set; }
}

/// <summary>The class of today: a column has another name and another type, one is gone, one is new, a member and a value of an enum have other names.</summary>
[Table("author"), Removed("Born")]
public partial class AuthorNow
{
    [Key]
    public int Id { get; set; }

    [RenamedFrom("Name"), Index]
    public required string FullName { get; set; }

    public string? Country { get; set; }

    public KindNow Kind { get; set; }

    public AddressNow? Home { get; set; }

    public List<string> Tags { get; set; } = [];

    [ConvertedBy(nameof(ToCents))]
    public long Price { get; set; }

    public bool IsActive { get; set; } = true;

    private static long ToCents(decimal price) => (long)(price * 100);
}

[Owned]
public partial class AddressNow
{
    [RenamedFrom("Street")]
    public required string Line { get; set; }

    public int? Zip { get; set; }
}

public enum KindNow
{
    Novelist,

    [RenamedFrom("Poet")]
    Lyricist,
    Critic,
}

/// <summary>A change that the schema alone describes: rows of both forms stand beside each other.</summary>
[Table("author"), Removed("Born")]
public partial class AuthorRenamed
{
    [Key]
    public int Id { get; set; }

    [RenamedFrom("Name")]
    public required string FullName { get; set; }

    [Index]
    public string? Country { get; set; }

    public Kind Kind { get; set; }

    public Address? Home { get; set; }

    public List<string> Tags { get; set; } = [];

    public decimal Price { get; set; }
}
