using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;

namespace JsonOrm.Storage.Tests.Inner;

public enum Mood
{
    Calm = 2,
    Angry = 1,
    Glad = 3,
}

[Owned]
public partial class Abode
{
    public required string City { get; set; }

    [JsonPropertyName("nr")]
    public int? Number { get; set; }

    public Mood Mood { get; set; }

    public DateTime At { get; set; }

    public decimal Rent { get; set; }

    public List<string> Phones { get; set; } = [];
}

[Owned]
public partial record Parcel(string Product, int Weight, List<string>? Notes);

/// <summary>A table with indexes over values inside its nested JSON.</summary>
[Table]
[Index("Home.City")]
[Index(nameof(Home) + "." + nameof(Abode.Number))]
[Index("Home.Mood", "Home.At")]
[Index(nameof(Floor), "Home.City")]
[Index("Home.Rent")]
[Index("Home.Phones")]
[Index("Parcels.Product")]
[Index("Parcels.Notes")]
[Index(nameof(Floor), nameof(Lucky))]
[Index("Labels.colour")]
public partial class Lodger
{
    [Key]
    public int Id { get; set; }

    public int Floor { get; set; }

    public Abode? Home { get; set; }

    [Index]
    public List<string?> Tags { get; set; } = [];

    public HashSet<int>? Lucky { get; set; }

    public List<Parcel> Parcels { get; set; } = [];

    public Dictionary<string, string> Labels { get; set; } = [];

    public static Lodger Make(int id, Random random) => new()
    {
        Id = id,
        Floor = random.Next(4),
        Home = random.Next(6) == 0 ? null : new Abode
        {
            City = Text(random),
            Number = random.Next(5) == 0 ? null : random.Next(-3, 9),
            Mood = (Mood)random.Next(1, 4),
            At = new DateTime(2026, 1, 1 + random.Next(5), random.Next(3), 0, random.Next(2), random.Next(2) * 500, (DateTimeKind)random.Next(2)),
            Rent = random.Next(-4, 8) / (random.Next(2) == 0 ? 2.00m : 3m),
            Phones = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Text(random))],
        },
        Tags = [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(8) == 0 ? null : Text(random))],
        Lucky = random.Next(5) == 0 ? null : [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(6))],
        Parcels = [.. Enumerable.Range(0, random.Next(3)).Select(_ => new Parcel(Text(random), random.Next(5), random.Next(2) == 0 ? null : [Text(random)]))],
        Labels = random.Next(2) == 0 ? [] : new() { ["colour"] = Text(random), ["other"] = "x" },
    };

    public static string Text(Random random) => random.Next(12) switch
    {
        0 => "",
        1 => "a\"b\\\u0000",
        2 => "ü",
        _ => ((char)('a' + random.Next(6))).ToString(CultureInfo.InvariantCulture),
    };
}
