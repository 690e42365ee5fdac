using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Queries.Tests.Engines;

/// <summary>A size, stored in the row that has it.</summary>
[Owned]
public partial record Extent(int Width, decimal Weight);

/// <summary>How a parcel travels.</summary>
public enum Carriage
{
    /// <summary>By road.</summary>
    Road,

    /// <summary>By air.</summary>
    Air,
}

/// <summary>A table with a column of every kind that an engine has to hand through, a rule, a unique value, an assigned key and a concurrency token.</summary>
[Table]
public partial class Parcel
{
    [Key]
    public int Id { get; set; }

    [Unique]
    public string? Code { get; set; }

    [Range(0, 100)]
    public short Count { get; set; }

    public Carriage Carriage { get; set; }

    public DateTime Sent { get; set; }

    public DateTimeOffset? Received { get; set; }

    public DateOnly Day { get; set; }

    public TimeSpan? Took { get; set; }

    public Guid Tracking { get; set; }

    public byte[]? Seal { get; set; }

    public ulong Number { get; set; }

    public char Zone { get; set; }

    public float Rate { get; set; }

    public Extent? Extent { get; set; }

    public List<string> Tags { get; set; } = [];

    [ConcurrencyCheck]
    public int Version { get; set; }

    /// <summary>A parcel with a value in each column.</summary>
    public static Parcel Full(string code) => new()
    {
        Code = code,
        Count = 3,
        Carriage = Carriage.Air,
        Sent = new DateTime(2024, 2, 29, 1, 2, 3, DateTimeKind.Utc).AddTicks(7),
        Received = new DateTimeOffset(2024, 3, 1, 0, 30, 0, TimeSpan.FromMinutes(-210)),
        Day = new DateOnly(2024, 2, 29),
        Took = TimeSpan.FromTicks(-1),
        Tracking = new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
        Seal = [1, 0, 255],
        Number = ulong.MaxValue,
        Zone = 'Ž',
        Rate = 0.1f,
        Extent = new Extent(4, 1.50m),
        Tags = ["a", "b"],
    };
}
