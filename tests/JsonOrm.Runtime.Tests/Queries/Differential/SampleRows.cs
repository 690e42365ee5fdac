using System.Text;

namespace JsonOrm.Runtime.Tests.Queries.Differential;

/// <summary>Random rows out of few values, so that equality, ties and nulls are common.</summary>
internal static class SampleRows
{
    // Letters whose case or order depends on culture; characters that patterns and JSON give a meaning; code points beyond U+FFFF.
    public static readonly string[] Texts =
        ["", "a", "A", "i", "I", "ı", "İ", "ä", "å", "z", "ab", "aB", "a_b", "a%b", "a\\b", " a ", "\"a\"", "Oslo", "oslo", "straße", "\uFFFD", "😀", "😀a", "a\u0001b"];

    public static readonly Guid[] Tokens = [Guid.Empty, new("00000000-0000-0000-0000-000000000001"), new("ff000000-0000-0000-0000-000000000000"), new("10203040-5060-7080-90a0-b0c0d0e0f000")];

    public static List<Sample> MakeMany(Random random, int count) => [.. Enumerable.Range(0, count).Select(i => Make(random, i))];

    public static Sample Make(Random random, long id) => new()
    {
        Id = id,
        Age = random.Next(-3, 12),
        Rank = random.Next(3) == 0 ? null : random.Next(-2, 300),
        Name = Texts[random.Next(Texts.Length)],
        City = random.Next(4) == 0 ? null : Texts[random.Next(Texts.Length)],
        Price = random.Next(-200, 300) / 100m,
        Weight = random.Next(5) == 0 ? null : random.Next(-4, 5) / 2.0,
        Active = random.Next(2) == 0,
        Flag = random.Next(3) switch { 0 => null, 1 => true, _ => false },
        At = Date(random),
        Seen = random.Next(4) == 0 ? null : new DateTimeOffset(Date(random)).ToOffset(TimeSpan.FromMinutes(30 * random.Next(-20, 20))),
        Kind = (DayOfWeek)random.Next(7),
        Token = random.Next(4) == 0 ? null : Tokens[random.Next(Tokens.Length)],
        Size = random.Next(3) == 0 ? ulong.MaxValue - (ulong)random.Next(3) : (ulong)random.Next(3),
    };

    public static DateTime Date(Random random) => new DateTime(2020, 2, 26, 0, 0, 0, DateTimeKind.Utc).AddHours(random.Next(0, 24 * 400));

    /// <summary>The order strings have in queries.</summary>
    public static int Compare(string? left, string? right) =>
        left is null || right is null ? (left is null ? 0 : 1) - (right is null ? 0 : 1) : Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right));
}
