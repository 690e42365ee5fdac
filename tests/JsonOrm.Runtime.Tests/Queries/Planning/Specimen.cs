#pragma warning disable JORM100 // Keys of every type are what the test is about.
using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Runtime.Tests.Queries.Planning;

/// <summary>An index over a column of each type, with values that are equal in different forms and those at the ends.</summary>
[Table("specimen")]
public partial record Specimen
{
    private const int Values = 500;
    private static readonly DateTime s_start = new(2020, 1, 1);

    [Key] public int Id { get; init; }
    [Index] public ulong? Unsigned { get; init; }
    [Index] public long? Whole { get; init; }
    [Index] public sbyte? Small { get; init; }
    [Index] public decimal? Exact { get; init; }
    [Index] public double? Real { get; init; }
    [Index] public float? Single { get; init; }
    [Index] public DateTime? Moment { get; init; }
    [Index] public DateTimeOffset? Instant { get; init; }
    [Index] public TimeSpan? Span { get; init; }
    [Index] public DateOnly? Day { get; init; }
    [Index] public TimeOnly? Clock { get; init; }
    [Index] public char? Letter { get; init; }
    [Index] public bool? Flag { get; init; }
    [Index] public DayOfWeek? Named { get; init; }
    [Index] public Guid? Unique { get; init; }
    [Index] public string? Text { get; init; }

    public static Specimen Make(int id)
    {
        int n = id % Values;
        return n == Values - 1 ? new Specimen { Id = id } : new Specimen
        {
            Id = id,
            Unsigned = UnsignedOf(n),
            Whole = n == 0 ? long.MinValue : n == 1 ? long.MaxValue : n - 250,
            Small = (sbyte)(n - 128),
            Exact = ExactOf(n),
            Real = RealOf(n),
            Single = n == 0 ? -0f : n == 1 ? float.MaxValue : (n - 250) / 4f,
            Moment = MomentOf(n),
            Instant = InstantOf(n),
            Span = TimeSpan.FromTicks((n - 250) * 12_345L),
            Day = DateOnly.FromDayNumber(700_000 + n),
            Clock = new TimeOnly(n * 1_000_000L),
            Letter = (char)(n + 32),
            Flag = n % 2 == 0,
            Named = (DayOfWeek)(n % 7),
            Unique = UniqueOf(n),
            Text = n == 0 ? "" : new string((char)('a' + (n % 26)), n % 40) + n,
        };
    }

    public static ulong UnsignedOf(int n) => n switch { 0 => 0, 1 => ulong.MaxValue, 2 => 1UL << 63, 3 => long.MaxValue, _ => (ulong)n * 7 };

    public static decimal ExactOf(int n) => n switch { 0 => 0m, 1 => decimal.MaxValue, 2 => decimal.MinValue, 3 => 0.0000000000000000000000000001m, _ => (n - 250) / 4m };

    public static double RealOf(int n) => n switch { 0 => 0.0, 1 => double.MaxValue, 2 => double.Epsilon, 3 => double.MinValue, _ => (n - 250) / 8.0 + 0.01 };

    // Its kind is not part of what is compared.
    public static DateTime MomentOf(int n, int kind = 0) => DateTime.SpecifyKind(s_start.AddMinutes(n * 7), (DateTimeKind)((n + kind) % 3));

    // Neither is its offset.
    public static DateTimeOffset InstantOf(int n, int hours = 0) => new DateTimeOffset(s_start.AddMinutes(n * 7), TimeSpan.Zero).ToOffset(TimeSpan.FromHours((n + hours) % 5));

    public static Guid UniqueOf(int n) => new(n % 9, (short)(n % 300), (short)n, 1, 2, 3, 4, 5, 6, 7, (byte)n);
}

[Table("by_unsigned")]
public partial record ByUnsigned
{
    [Key] public ulong Id { get; init; }
    public int Number { get; init; }
}

[Table("by_exact")]
public partial record ByExact
{
    [Key] public decimal Id { get; init; }
    public int Number { get; init; }
}

[Table("by_real")]
public partial record ByReal
{
    [Key] public double Id { get; init; }
    public int Number { get; init; }
}

[Table("by_moment")]
public partial record ByMoment
{
    [Key] public DateTime Id { get; init; }
    public int Number { get; init; }
}

[Table("by_instant")]
public partial record ByInstant
{
    [Key] public DateTimeOffset Id { get; init; }
    public int Number { get; init; }
}

[Table("by_guid")]
public partial record ByGuid
{
    [Key] public Guid Id { get; init; }
    public int Number { get; init; }
}
