using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace JsonOrm.Storage.Tests.Collections;

public sealed class Profile
{
    public string Name { get; set; } = "";

    public string? Role { get; set; }

    public int Age { get; set; }

    public List<string> Tags { get; set; } = [];

    public Settings? Settings { get; set; }
}

public sealed class Settings
{
    public bool Dark { get; set; }

    public int Size { get; set; } = 10;
}

public readonly record struct Point(int X, int Y);

public sealed record Strict(string Name, double Weight);

[JsonSerializable(typeof(Profile))]
[JsonSerializable(typeof(Point))]
[JsonSerializable(typeof(Strict))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(int))]
internal sealed partial class CollectionJson : JsonSerializerContext;

/// <summary>A clock that a test sets.</summary>
internal sealed class SetClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}

/// <summary>A row with nested values.</summary>
[Table("dwellings")]
public partial class Dwelling
{
    [Key]
    public required string Id { get; set; }

    public DwellingPlace? Place { get; set; }

    public Dictionary<int, string> Codes { get; set; } = [];
}

/// <summary>A nested value.</summary>
[Owned]
public partial class DwellingPlace
{
    public int Floor { get; set; }

    public List<DwellingRoom> Rooms { get; set; } = [];
}

/// <summary>A value in a nested value.</summary>
[Owned]
public partial class DwellingRoom
{
    public required string Name { get; set; }

    public RoomUse Use { get; set; } = RoomUse.Live;
}

/// <summary>What a room is used for.</summary>
public enum RoomUse
{
    Live,
    Sleep,
}
