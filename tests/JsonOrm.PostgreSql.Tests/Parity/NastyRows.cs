using JsonOrm.PostgreSql.Tests.Types;

namespace JsonOrm.PostgreSql.Tests.Parity;

/// <summary>Rows of one value each: those at which engines differ.</summary>
internal static class NastyRows
{
    private static readonly string[] s_texts =
    [
        "", "a", "A", "b", "B", "Z", "z", "é", "e\u0301", "É", "ß", "ẞ", "İ", "ı", "I", "i", "ﬁn", "ΑΣ", "ΣΑΣ ΣΑ", "ǆ", "ᾳ", "µ", "ſ", "ÿ", "🎷", "🎷a\u0301🎷", "ｚ", "日本", " \ta\n", "\u00A0x\u2003", "a\u200Bb",
        "12abc", " 12 ", "12", "+5", "-0", "-7", "007", "99999999999", "2147483648", "9223372036854775808", "1e5", "1E-3", "1.", ".5", "5.25", "1e400", "0x10", "1,5", "NaN", "Infinity", "٣",
        "79228162514264337593543950335", "79228162514264337593543950336", "0.12345678901234567890123456789012", @"a\b", @"a\_b", "a_b", "axb", "50%", "50% off", "ab", "abc", "a b", "a ", "it's", "\"q\"", "$1",
    ];

    private static readonly long[] s_integers = [0, 1, -1, 2, -2, 3, -7, 7, 100, 127, -128, 128, 255, 256, 32767, -32768, 32768, 65535, 65536, int.MaxValue, int.MinValue, int.MaxValue + 1L, uint.MaxValue, 1L << 53, (1L << 53) + 1, long.MaxValue, long.MinValue];

    private static readonly double[] s_doubles =
    [
        0, -0.0, 1, -1, 0.5, 1.5, 2.5, -0.5, -2.5, 0.49999999999999994, 0.1, 0.3, 1.005, 2.675, 1234.5678, 1e-5, 0.0001, 123456789012345678, 1e14, 1e15, 1e16, 1e21, 4503599627370497.5, 1e300, -1e300, double.MaxValue,
        2147483647.5, -2147483648.5, 255.9, -0.9, 9.2233720368547758e18, 4e-320,
    ];

    private static readonly decimal[] s_decimals =
    [
        0m, 0.00m, 1m, -1m, 8.90m, 0.1m, 0.5m, 1.5m, 2.5m, -2.5m, 0.125m, 2.345m, 1.005m, 12345.678901m, -7m, 255.9m, -0.9m, 2147483647.5m, 1e-28m, 9223372036854775807.5m, 79228162514264337593543950335m, -79228162514264337593543950335m,
        26409387504754779197847983445m, 0.3333333333333333333333333333m,
    ];

    private static readonly DateTime[] s_times =
    [
        DateTime.MinValue, new(1, 1, 1, 12, 0, 0), new(1899, 12, 31, 23, 59, 59), new(1969, 12, 31, 23, 59, 59, 999), new(2000, 1, 1), new(2024, 2, 29), new(2023, 3, 31, 1, 30, 0), new(2024, 12, 31, 23, 59, 59, 999),
        new DateTime(2024, 1, 31, 10, 20, 30, 456).AddTicks(7890), new(2026, 11, 29), new(9999, 12, 31, 23, 0, 0), DateTime.MaxValue.AddTicks(-9), DateTime.MaxValue,
    ];

    /// <summary>The rows, with keys from 1.</summary>
    public static IReadOnlyList<EveryType> All { get; } = Numbered(
    [
        new EveryType(),
        .. s_texts.Select(text => new EveryType { Text = text }),
        .. s_integers.Select(number => new EveryType
        {
            SByte = number == (sbyte)number ? (sbyte)number : null,
            Byte = number == (byte)number ? (byte)number : null,
            Int16 = number == (short)number ? (short)number : null,
            UInt16 = number == (ushort)number ? (ushort)number : null,
            Int32 = number == (int)number ? (int)number : null,
            UInt32 = number == (uint)number ? (uint)number : null,
            Int64 = number,
            UInt64 = number >= 0 ? (ulong)number : ulong.MaxValue - (ulong)(-(number + 1)),
        }),
        .. s_doubles.Select(number => new EveryType { Double = number, Single = float.IsFinite((float)number) ? (float)number : null }),
        .. s_decimals.Select(number => new EveryType { Decimal = number }),
        .. s_times.SelectMany((time, i) => (EveryType[])
        [
            new()
            {
                DateTime = DateTime.SpecifyKind(time, (DateTimeKind)(i % 2)),
                DateOnly = DateOnly.FromDateTime(time),
                TimeOnly = TimeOnly.FromDateTime(time),
                TimeSpan = time - new DateTime(2000, 1, 1),
                DateTimeOffset = new DateTimeOffset(time, TimeSpan.Zero),
            },
            new() { DateTimeOffset = time.Year is > 1 and < 9999 ? new DateTimeOffset(time, TimeSpan.FromMinutes((i * 97 % 1600) - 800)) : null, TimeSpan = TimeSpan.FromTicks(time.Ticks % 1_000_000_007) },
        ]),
        new EveryType { Boolean = true, Char = 'ß', Guid = new Guid("00000000-0000-0000-0000-0000000000ff"), Bytes = [0, 255] },
        new EveryType { Boolean = false, Char = 'é', Guid = new Guid("01000000-0000-0000-0000-000000000000"), Bytes = [] },
    ]);

    private static IReadOnlyList<EveryType> Numbered(EveryType[] rows)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i].Id = i + 1;
        }

        return rows;
    }
}
