#pragma warning disable JORM015 // The same table before and after a change of its class; no database has both at once.
using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Storage.Tests.Evolution.Nested;

/// <summary>A table with a value of each scalar type inside, whose newest member has an initialiser.</summary>
[Table("everything")]
public partial class Everything
{
    [Key]
    public int Id { get; set; }

    public required EveryScalar Value { get; set; }
}

/// <summary>The same table; rows without the newest member cannot be read any more, so that each row is looked at.</summary>
[Table("everything")]
public partial class EverythingStrict
{
    [Key]
    public int Id { get; set; }

    public required EveryScalarStrict Value { get; set; }
}

[Owned]
public partial record EveryScalar(
    bool Flag, sbyte Tiny, byte Octet, short Short, ushort Word, int Number, uint Count, long Long, ulong Huge, float Single, double Double, decimal Amount, char Letter,
    Guid Guid, DateTime Moment, DateTimeOffset Instant, DateOnly Day, TimeOnly Time, TimeSpan Duration, byte[] Bytes, string Text)
{
    public int Newest { get; init; } = 5;

    public static EveryScalar Make() => new(
        true, -8, 8, -16, 16, -32, 32, -64, 64, 1.5f, -2.5, 3.50m, 'x', Guid.Parse("6f9619ff-8b86-d011-b42d-00c04fc964ff"), new DateTime(2026, 12, 1, 2, 3, 4, DateTimeKind.Utc),
        new DateTimeOffset(2026, 12, 1, 2, 3, 4, TimeSpan.FromHours(1)), new DateOnly(2026, 12, 1), new TimeOnly(2, 3, 4), TimeSpan.FromMinutes(5), [1, 2], "text");
}

[Owned]
public partial record EveryScalarStrict(
    bool Flag, sbyte Tiny, byte Octet, short Short, ushort Word, int Number, uint Count, long Long, ulong Huge, float Single, double Double, decimal Amount, char Letter,
    Guid Guid, DateTime Moment, DateTimeOffset Instant, DateOnly Day, TimeOnly Time, TimeSpan Duration, byte[] Bytes, string Text)
{
    public required int Newest { get; init; }
}
