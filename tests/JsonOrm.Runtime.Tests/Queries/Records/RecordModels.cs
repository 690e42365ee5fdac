using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Runtime.Tests.Queries.Records;

public enum Grade
{
    Plain,
    Fine,
}

[Owned]
public record Stamp(string City, int Year);

[Table("record_label")]
public partial class Label
{
    [Key]
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public string? Country { get; set; }
}

[Table("record_disc")]
public partial class Disc
{
    [Key]
    public int Id { get; set; }

    public string Title { get; set; } = "";

    public string? Note { get; set; }

    [References<Label>]
    public int? LabelId { get; set; }

    public Label? Label { get; set; }

    public decimal Price { get; set; }

    public int? Stars { get; set; }

    public Grade Grade { get; set; }

    public Grade? Press { get; set; }

    public DateOnly Day { get; set; }

    public bool IsLive { get; set; }

    public List<string> Tags { get; set; } = [];

    public Stamp? Stamp { get; set; }

    /// <summary>Rows with every kind of null among them.</summary>
    public static IEnumerable<Disc> Many() => Enumerable.Range(1, 40).Select(number => new Disc
    {
        Id = number,
        Title = "Disc " + number % 7,
        Note = number % 3 == 0 ? null : "note " + number % 4,
        LabelId = number % 5 == 0 ? null : number % 4 + 1,
        Price = number * 1.25m,
        Stars = number % 4 == 0 ? null : number % 6,
        Grade = (Grade)(number % 2),
        Press = number % 3 == 1 ? null : (Grade)(number / 2 % 2),
        Day = new DateOnly(2020, 1, 1).AddDays(number * 11),
        IsLive = number % 2 == 0,
        Tags = [.. Enumerable.Range(0, number % 3).Select(tag => "t" + tag)],
        Stamp = number % 4 == 0 ? null : new Stamp("City " + number % 3, 1990 + number),
    });
}

[Projection]
public partial record DiscLine(string Title, string? Label, decimal Total);

[Projection]
public partial record struct Totals(long? Stars, decimal? Best);

[Projection]
public sealed partial class Card(string title)
{
    public string Title { get; } = title;

    public required Grade Grade { get; init; }

    public required int? Stars { get; set; }
}

[Projection]
public partial class Sheet
{
    public int Id { get; set; }

    public Grade? Press { get; set; }

    public DateOnly Day { get; init; }

    public bool IsLive { get; set; }

    public bool? IsCheap { get; set; }

    public List<string> Tags { get; set; } = [];

    public Stamp? Stamp { get; set; }
}

[Projection]
public partial record Whole(int Id, DiscLine Line, Totals Totals, Totals? Again);
