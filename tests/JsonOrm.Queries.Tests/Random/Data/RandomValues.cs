using System.Text;

namespace JsonOrm.Queries.Tests.Random;

/// <summary>
/// Values out of small pools, so that equality, ties and matches are common. Tame ones mean the same to SQLite: no letters beyond ASCII
/// with cases, no white space but blanks, fractions that are exact in binary.
/// </summary>
internal sealed class RandomValues(System.Random random, bool isTame)
{
    private static readonly string[] s_tame = ["", "a", "A", "b", "ab", "aB", "ba", "a_b", "a%b", " a ", "Oslo", "oslo", "日本", "😀a", "it's", "\"q\"", "a\\b", "zz"];
    private static readonly string[] s_wild = [.. s_tame, "ı", "İ", "i", "ä", "Å", "straße", "\uFFFD", "\uE000x", "a\u0001b", "\u00A0x\t", "😀"];

    private static readonly Guid[] s_guids =
        [Guid.Empty, new("00000000-0000-0000-0000-000000000001"), new("ff000000-0000-0000-0000-000000000000"), new("10203040-5060-7080-90a0-b0c0d0e0f000"), new("0f203040-5060-7080-90a0-b0c0d0e0f000")];

    private static readonly byte[][] s_bytes = [[], [0], [0, 1], [1], [255, 254], [.. "blob"u8]];

    private static readonly string[] s_json = ["{}", "{\"a\":1}", "[1,2,3]", "\"x\"", "5", "[\"ä\",null]"];

    public bool IsTame => isTame;

    public Value Next(ColumnType type, EnumSchema? members = null, bool isWide = false) => type switch
    {
        ColumnType.Boolean => Value.From(random.Next(2) == 0),
        ColumnType.UInt64 => Value.From(isWide && random.Next(3) == 0 ? ulong.MaxValue - (ulong)random.Next(3) : (ulong)random.Next(12)),
        ColumnType.Int64 when isWide => Value.From(random.Next(4) switch { 0 => long.MinValue + random.Next(2), 1 => long.MaxValue - random.Next(2), 2 => random.NextInt64(1L << 40), _ => random.Next(-3, 12) }),
        ColumnType.Byte or ColumnType.UInt16 or ColumnType.UInt32 => Value.From((long)random.Next(0, 12)),
        ColumnType.SByte or ColumnType.Int16 or ColumnType.Int32 or ColumnType.Int64 => Value.From((long)random.Next(-4, 12)),
        ColumnType.Single or ColumnType.Double => Value.From(random.Next(-8, 9) / 4.0),
        ColumnType.Decimal => Value.From(Decimal()),
        ColumnType.Char => Value.From("aAbZ%_'~"[random.Next(8)]),
        ColumnType.String => Value.From(Text()),
        ColumnType.Guid => Value.From(s_guids[random.Next(s_guids.Length)]),
        ColumnType.DateTime => Value.From(DateTime.SpecifyKind(Date(), random.Next(2) == 0 ? DateTimeKind.Utc : DateTimeKind.Unspecified)),
        ColumnType.DateTimeOffset => Value.From(new DateTimeOffset(Date(), TimeSpan.Zero).ToOffset(TimeSpan.FromMinutes(30 * random.Next(-20, 20)))),
        ColumnType.DateOnly => Value.From(DateOnly.FromDateTime(Date())),
        ColumnType.TimeOnly => Value.From(new TimeOnly(random.Next(24) * TimeSpan.TicksPerHour)),
        ColumnType.TimeSpan => Value.From(new TimeSpan(random.Next(-48, 48) * TimeSpan.TicksPerMinute * 45)),
        ColumnType.Bytes => Value.From(s_bytes[random.Next(s_bytes.Length)]),
        ColumnType.Enum => Value.From(random.Next(8) == 0 ? 9 : members!.Values[random.Next(members.Values.Count)]),
        _ => Value.FromJson(Encoding.UTF8.GetBytes(s_json[random.Next(s_json.Length)])),
    };

    public string Text()
    {
        string[] pool = isTame ? s_tame : s_wild;
        return pool[random.Next(pool.Length)];
    }

    // Scales differ, so that equal numbers have several forms.
    private decimal Decimal() => isTame || random.Next(2) == 0
        ? random.Next(-16, 33) / 8m * (random.Next(3) == 0 ? 1.000m : 1m)
        : random.Next(-200, 300) / 100m;

    private DateTime Date() => random.Next(3) == 0
        ? new DateTime(2024, 2, 28, 0, 0, 0, DateTimeKind.Unspecified).AddHours(random.Next(0, 96))
        : new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddHours(12 * random.Next(0, 800)).AddTicks(random.Next(2));
}
