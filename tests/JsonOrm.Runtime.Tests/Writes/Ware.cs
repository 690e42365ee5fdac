using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Runtime.Tests.Writes;

/// <summary>A row with an assigned key, unique values of one and of two columns, and a concurrency token.</summary>
[Table("ware"), Index(nameof(Shop), nameof(Shelf), IsUnique = true)]
public partial class Ware
{
    [Key]
    public int Id { get; set; }

    [Unique, StringLength(20)]
    public required string Code { get; set; }

    [Unique]
    public int? Rank { get; set; }

    public required string Shop { get; set; }

    public int Shelf { get; set; }

    [Range(0, 1000)]
    public int Stock { get; set; }

    public decimal Price { get; set; }

    public List<string> Tags { get; set; } = [];

    [ConcurrencyCheck]
    public int Version { get; set; }

    public static Ware Make(int number, int stock = 1) => new()
    {
        Code = $"c{number}",
        Rank = number,
        Shop = number % 2 == 0 ? "even" : "odd",
        Shelf = number,
        Stock = stock,
        Price = number,
        Tags = [$"t{number}"],
    };
}
