using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Benchmarks.Postgres;

/// <summary>There are a thousand, each with fifty sales.</summary>
[Table("kiosks")]
public partial class Kiosk
{
    [Key] public int Id { get; set; }

    public required string Name { get; set; }

    [Index] public required string City { get; set; }

    public List<Sale> Sales { get; set; } = [];
}

/// <summary>What is found, read in pages, included, grouped and updated.</summary>
[Table("sales")]
public partial class Sale
{
    [Key] public long Id { get; set; }

    [Index] public int KioskId { get; set; }

    public Kiosk? Kiosk { get; set; }

    public required string Product { get; set; }

    public int Quantity { get; set; }

    public decimal Amount { get; set; }

    public DateTime SoldAt { get; set; }

    public string? Note { get; set; }
}

/// <summary>What is inserted: the columns of a sale without the reference.</summary>
[Table("receipts")]
public partial class Receipt
{
    [Key] public long Id { get; set; }

    public int KioskId { get; set; }

    public required string Product { get; set; }

    public int Quantity { get; set; }

    public decimal Amount { get; set; }

    public DateTime SoldAt { get; set; }

    public string? Note { get; set; }
}

/// <summary>The total of a kiosk.</summary>
public readonly record struct KioskTotal(int KioskId, long Sales, decimal Amount);

/// <summary>Makes the same rows for all sides.</summary>
internal static class PostgresRows
{
    public const int Kiosks = 1_000;
    public const int SalesOfKiosk = 50;
    public const int Sales = Kiosks * SalesOfKiosk;

    private static readonly DateTime s_begin = new(2026, 1, 1);

    public static IEnumerable<Kiosk> MakeKiosks() => Enumerable.Range(1, Kiosks).Select(i => new Kiosk { Id = i, Name = "Kiosk number " + i, City = "City " + (i % 40) });

    public static IEnumerable<Sale> MakeSales() => Enumerable.Range(0, Sales).Select(i => new Sale
    {
        Id = i + 1,
        KioskId = (i % Kiosks) + 1,
        Product = "Product " + (i % 97),
        Quantity = 1 + (i % 9),
        Amount = 1.25m * (1 + (i % 400)),
        SoldAt = s_begin.AddSeconds(i * 37L),
        Note = i % 2 == 0 ? null : "a note of some words " + i,
    });

    public static Receipt MakeReceipt(int i) => new()
    {
        KioskId = (i % Kiosks) + 1,
        Product = "Product " + (i % 97),
        Quantity = 1 + (i % 9),
        Amount = 1.25m * (1 + (i % 400)),
        SoldAt = s_begin.AddSeconds(i * 37L),
        Note = i % 2 == 0 ? null : "a note of some words " + i,
    };
}
