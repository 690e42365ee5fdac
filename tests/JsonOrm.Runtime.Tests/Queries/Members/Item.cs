using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace JsonOrm.Runtime.Tests.Queries.Members;

/// <summary>Flags.</summary>
[Flags]
public enum Needs
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Water.</summary>
    Water,

    /// <summary>Light.</summary>
    Light,
}

/// <summary>Values inside a value.</summary>
[Owned]
public partial class Inside
{
    public List<int>? List { get; set; }

    public Dictionary<string, int>? Map { get; set; }

    public Inside? Deeper { get; set; }

    public JsonElement Any { get; set; }
}

/// <summary>A column of each kind that an expression class stands for, never null and null in some rows.</summary>
[Table("member_item")]
public partial class Item
{
    [Key]
    public int Id { get; set; }

    public int Integer { get; set; }

    public int? MaybeInteger { get; set; }

    public short Small { get; set; }

    public short? MaybeSmall { get; set; }

    public double Number { get; set; }

    public double? MaybeNumber { get; set; }

    public required string Text { get; set; }

    public string? MaybeText { get; set; }

    public DateTime Date { get; set; }

    public DateTime? MaybeDate { get; set; }

    public DateOnly Day { get; set; }

    public DateOnly? MaybeDay { get; set; }

    public TimeSpan Value { get; set; }

    public TimeSpan? MaybeValue { get; set; }

    public TimeOnly Time { get; set; }

    public TimeOnly? MaybeTime { get; set; }

    public byte[] Bytes { get; set; } = [];

    public byte[]? MaybeBytes { get; set; }

    public bool Boolean { get; set; }

    public bool? MaybeBoolean { get; set; }

    public List<int>? Numbers { get; set; }

    public Needs Needs { get; set; }

    public Needs? MaybeNeeds { get; set; }

    public Inside? Inside { get; set; }

    /// <summary>Rows with and without null; each value of a nullable column is met beside a lesser, an equal and a greater one.</summary>
    public static Item[] All { get; } =
    [
        Of(1, 7, 7, "abc", "abc", true, false),
        Of(2, -7, null, " Ab ", null, false, null),
        Of(3, 3, 9, "", "b", true, true),
        Of(4, 12, -3, "b", "abc", false, true),
    ];

    private static Item Of(int id, int number, int? maybe, string text, string? maybeText, bool boolean, bool? maybeBoolean) => new()
    {
        Id = id,
        Integer = number,
        MaybeInteger = maybe,
        Small = (short)number,
        MaybeSmall = (short?)maybe,
        Number = number / 2.0,
        MaybeNumber = maybe / 2.0,
        Text = text,
        MaybeText = maybeText,
        Date = new DateTime(2024, 2, 29, 13, 14, 15, 160, DateTimeKind.Utc).AddDays(number),
        MaybeDate = maybe is { } days ? new DateTime(2024, 2, 29, 13, 14, 15, 160, DateTimeKind.Utc).AddDays(days) : null,
        Day = new DateOnly(2024, 2, 29).AddDays(number),
        MaybeDay = maybe is { } day ? new DateOnly(2024, 2, 29).AddDays(day) : null,
        Value = TimeSpan.FromMinutes(number),
        MaybeValue = maybe is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
        Time = new TimeOnly(12, 30, 15).AddMinutes(number),
        MaybeTime = maybe is { } minute ? new TimeOnly(12, 30, 15).AddMinutes(minute) : null,
        Bytes = [(byte)(number + 10)],
        MaybeBytes = maybe is { } value ? [(byte)(value + 10)] : null,
        Boolean = boolean,
        MaybeBoolean = maybeBoolean,
        Numbers = maybe is { } element ? [element] : null,
        Needs = (Needs)(id % 4),
        MaybeNeeds = maybe is null ? null : (Needs)(id % 3),
        Inside = maybe is { } number2 ? new Inside { List = [number2, id], Map = new() { ["a"] = number2 }, Deeper = id == 1 ? new Inside() : null, Any = JsonDocument.Parse($$"""{"n":[{{number2}},"t",true]}""").RootElement } : null,
    };
}
