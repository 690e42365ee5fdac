using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Queries.Tests.Bookshop;

/// <summary>A table of the bookshop: the customers, some referred by others.</summary>
[Table]
public partial class Reader
{
    [Key]
    public int Id { get; set; }

    public required string Name { get; set; }

    [Unique]
    public string? Email { get; set; }

    [Index]
    public string? City { get; set; }

    public DateTime Joined { get; set; }

    public int? ReferredById { get; set; }

    public Reader? ReferredBy { get; set; }

    public List<Reader> Referred { get; set; } = [];

    public List<Sale> Sales { get; set; } = [];

    public List<Review> Reviews { get; set; } = [];

    public List<Wish> Wishes { get; set; } = [];
}
