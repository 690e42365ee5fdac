#pragma warning disable JORM015 // The same table before and after a change of its class; no database has both at once.
using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace JsonOrm.Storage.Tests.Evolution.Upgrades;

public enum StatusBefore
{
    Draft,
    Open,
    Closed,
}

public enum ColourBefore
{
    Red,
    Green,
}

/// <summary>A table with nested values and enums, as it was first declared.</summary>
[Table("order")]
public partial class OrderBefore
{
    [Key]
    public int Id { get; set; }

    [Index]
    public StatusBefore Status { get; set; }

    public decimal Price { get; set; }

    public StatusBefore Kind { get; set; }

    public List<LineBefore> Lines { get; set; } = [];

    public Dictionary<ColourBefore, int> Counts { get; set; } = [];

    public static OrderBefore Make(int number) => new()
    {
        Id = number,
        Status = (StatusBefore)(number % 3),
        Kind = (StatusBefore)(number % 3),
        Price = number + 0.25m,
        Lines = [new LineBefore { Text = $"a{number}", Size = 3, Colour = ColourBefore.Red, Old = 1 }, new LineBefore { Text = "b", Size = -4, Colour = ColourBefore.Green, Inside = [new LineBefore { Text = "c" }] }],
        Counts = new() { [ColourBefore.Red] = number, [ColourBefore.Green] = 2 },
    };
}

[Owned]
public partial class LineBefore
{
    public required string Text { get; set; }

    public short Size { get; set; }

    public ColourBefore Colour { get; set; }

    public int Old { get; set; }

    public List<LineBefore>? Inside { get; set; }
}

[Removed("Draft", ReplacedBy = nameof(Open))]
public enum StatusAfter
{
    Open = 1,

    [RenamedFrom("Closed")]
    Done = 2,
}

public enum ColourAfter
{
    [RenamedFrom("Red")]
    Rot,
    Green,
}

/// <summary>The same with members that have other names, types and values, at every depth.</summary>
[Table("order")]
public partial class OrderAfter
{
    [Key]
    public int Id { get; set; }

    [Index]
    public StatusAfter Status { get; set; }

    [ConvertedBy(nameof(ToCents))]
    public long Price { get; set; }

    [ConvertedBy(nameof(ToText))]
    public required string Kind { get; set; }

    public List<LineAfter> Lines { get; set; } = [];

    public Dictionary<ColourAfter, int> Counts { get; set; } = [];

    public bool IsActive { get; set; } = true;

    public double Rate { get; set; } = 1.5;

    public char Mark { get; set; } = 'x';

    public decimal Fee { get; set; } = 8.90m;

    public ColourAfter Main { get; set; } = ColourAfter.Green;

    public ulong Big { get; set; } = 18446744073709551615;

    public sbyte Small { get; set; } = -5;

    public string Empty { get; set; } = string.Empty;

    public HashSet<int> Tags { get; set; } = [];

    [FilledBy(nameof(HalfOf))]
    public int? Half { get; set; }

    internal static int? HalfOf(OldRow old) => old.GetInt32("Id") % 2 == 0 ? old.GetInt32("Id") / 2 : null;

    public string Text() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Id} {Status} {Price} {Kind} {string.Join('+', Lines.Select(line => line.Text()))} {string.Join('+', Counts.Select(pair => $"{pair.Key}:{pair.Value}"))} {IsActive} {Rate} {Mark} {Fee} {Main} {Big} {Small} '{Empty}' {Tags.Count} {Half}");

    private static long ToCents(decimal price) => (long)(price * 100);

    private static string ToText(string name) => "was " + name;
}

[Owned]
[Removed("Old")]
public partial class LineAfter
{
    public ColourAfter Colour { get; set; }

    [RenamedFrom("Text")]
    public required string Title { get; set; }

    [ConvertedBy(nameof(SizeOf))]
    public required string Size { get; set; }

    public List<LineAfter>? Inside { get; set; }

    public string Text() => $"{Colour}/{Title}/{Size}/{(Inside is null ? "" : string.Join('+', Inside.Select(line => line.Text())))}";

    internal static string SizeOf(short size) => string.Create(CultureInfo.InvariantCulture, $"s{size}");
}
