#pragma warning disable JORM015 // The same table in its four versions; no database has two of them at once.
using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace JsonOrm.Storage.Tests.Evolution.Upgrades;

/// <summary>The first version: a number of grams.</summary>
[Table("parcel")]
public partial class ParcelInGrams
{
    [Key]
    public int Id { get; set; }

    [Index]
    public int? Weight { get; set; }

    public List<SideInGrams> Sides { get; set; } = [];

    public required string Speed { get; set; }
}

[Owned]
public partial class SideInGrams
{
    public int Length { get; set; }
}

/// <summary>The second version: a text, "250 g".</summary>
[Table("parcel")]
public partial class ParcelAsText
{
    [Key]
    public int Id { get; set; }

    [Index]
    [ConvertedBy(nameof(ToText))]
    public string? Weight { get; set; }

    public List<SideAsText> Sides { get; set; } = [];

    [ConvertedBy(nameof(ToSpeed))]
    public SpeedOfParcel Speed { get; set; }

    private static string ToText(int grams) => grams.ToString(CultureInfo.InvariantCulture) + " g";

    private static SpeedOfParcel ToSpeed(string text) => text == "quick!" ? SpeedOfParcel.Quick : text == "slow!" ? SpeedOfParcel.Slow : throw new FormatException($"'{text}' is no speed.");
}

[Owned]
public partial class SideAsText
{
    [ConvertedBy(nameof(ToText))]
    public required string Length { get; set; }

    internal static string ToText(int length) => length.ToString(CultureInfo.InvariantCulture) + " mm";
}

public enum SpeedOfParcel
{
    Slow,
    Quick,
}

/// <summary>The third version: kilograms, from either of the earlier types. One column names two methods, the other two overloads of one name.</summary>
[Table("parcel")]
public partial class ParcelInKilograms
{
    [Key]
    public int Id { get; set; }

    [Index]
    [ConvertedBy(nameof(FromGrams))]
    [ConvertedBy(nameof(FromText))]
    public decimal? Weight { get; set; }

    public List<SideInMetres> Sides { get; set; } = [];

    // Rows of the second version have the names of the enum, which the method does not know.
    [ConvertedBy(nameof(ToSpeed))]
    public MoreSpeeds Speed { get; set; }

    private static decimal FromGrams(int grams) => grams / 1000m;

    private static decimal? FromText(string? text) => text is null ? -1 : decimal.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture) / 1000m;

    private static MoreSpeeds ToSpeed(string text) => text == "quick!" ? MoreSpeeds.Quick : text == "slow!" ? MoreSpeeds.Slow : throw new FormatException($"'{text}' is no speed.");
}

[Owned]
public partial class SideInMetres
{
    [ConvertedBy(nameof(ToMetres))]
    public double Length { get; set; }

    internal static double ToMetres(int length) => length / 1000.0;

    internal static double ToMetres(string text) => double.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture) / 1000.0;
}

public enum MoreSpeeds
{
    Slow,
    Quick,
    Overnight,
}
