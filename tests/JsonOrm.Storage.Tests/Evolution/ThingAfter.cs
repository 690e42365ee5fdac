#pragma warning disable JORM015 // The same table before and after a change of its class; no database has both at once.
using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace JsonOrm.Storage.Tests.Evolution;

public enum ShadeAfter
{
    Blue = 2,
    Red = 0,
    Green = 1,
}

/// <summary>The same table after every change that needs no row to be written anew.</summary>
[Table("thing")]
public partial class ThingAfter
{
    [Key]
    public long Id { get; set; }

    [Index]
    public string? Note { get; set; }

    [Index]
    public long Size { get; set; }

    public double? Weight { get; set; }

    [Unique]
    public required string Name { get; set; }

    public string? Code { get; set; }

    public ShadeAfter Shade { get; set; }

    public int? Count { get; set; }

    [Index]
    public int Rank { get; set; }

    public List<string>? Tags { get; set; }

    public static ThingAfter Make(int number) => new()
    {
        Note = $"note {number % 3}",
        Size = 100_000 + number,
        Weight = number / 2.0,
        Name = $"new {number}",
        Code = "c1",
        Shade = ShadeAfter.Blue,
        Count = null,
        Rank = number,
        Tags = ["a", "b"],
    };

    /// <summary>Everything in the table.</summary>
    public static string TextOf(JsonDatabase db) => string.Join('\n', Select.From(ThingAfter.Columns).ToList(db).Select(row => row.Text()));

    public string Text() => string.Create(
        CultureInfo.InvariantCulture, $"{Id} {Note} {Size} {Weight} {Name} {Code} {Shade} {Count} {Rank} {(Tags is null ? "" : string.Join('+', Tags))}");
}
