using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace JsonOrm.PostgreSql.Tests.Types;

[Flags]
public enum Colours : long
{
    None = 0,
    Red = 1,
    Blue = 2,
    Far = 1L << 40,
}

/// <summary>A column of each type, nullable.</summary>
[Table("EveryType")]
public partial class EveryType
{
    [Key]
    public int Id { get; set; }

    public bool? Boolean { get; set; }

    public sbyte? SByte { get; set; }

    public byte? Byte { get; set; }

    public short? Int16 { get; set; }

    public ushort? UInt16 { get; set; }

    public int? Int32 { get; set; }

    public uint? UInt32 { get; set; }

    public long? Int64 { get; set; }

    public ulong? UInt64 { get; set; }

    public float? Single { get; set; }

    public double? Double { get; set; }

    public decimal? Decimal { get; set; }

    public char? Char { get; set; }

    public string? Text { get; set; }

    public Guid? Guid { get; set; }

    public DateTime? DateTime { get; set; }

    public DateTimeOffset? DateTimeOffset { get; set; }

    public DateOnly? DateOnly { get; set; }

    public TimeOnly? TimeOnly { get; set; }

    public TimeSpan? TimeSpan { get; set; }

    public byte[]? Bytes { get; set; }

    public Colours? Enum { get; set; }

    public Place? Owned { get; set; }

    public List<string>? List { get; set; }

    public JsonElement? Json { get; set; }
}

[Owned]
public partial class Place
{
    public required string Street { get; set; }

    public decimal Area { get; set; }

    public DateTime Built { get; set; }

    public Dictionary<string, int> Rooms { get; set; } = [];
}

/// <summary>A row whose key is a time.</summary>
[Table("Tick")]
public partial class Tick
{
    [Key]
    public DateTime At { get; set; }

    public required string Name { get; set; }
}
