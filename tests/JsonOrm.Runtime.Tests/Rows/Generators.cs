using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace JsonOrm.Runtime.Tests.Rows;

/// <summary>Values of every column type, edges first.</summary>
internal static class Generators
{
    public static Gen<long> LongGen { get; } = Gen.OneOf(
        Gen.Elements<long>(0, 1, -1, 9, 10, 99, 100, int.MaxValue, int.MinValue, long.MaxValue, long.MinValue, 1L << 53, 99_999_999, 100_000_000, -100_000_000),
        Bits.Select(b => b),
        Bits.SelectMany(b => Gen.Choose(0, 63).Select(shift => b >> shift)));

    public static Gen<double> DoubleGen { get; } = Gen.OneOf(
        Gen.Elements(0.0, -0.0, 1, -1, 0.1, 1.5, 12.34, 5e-324, -5e-324, 2.2250738585072014E-308, double.MaxValue, double.MinValue, 9007199254740993, 1e22, 1e23, 123456789012345680000.0),
        Bits.Select(BitConverter.Int64BitsToDouble).Where(double.IsFinite),
        LongGen.SelectMany(n => Gen.Choose(0, 6).Select(p => (int)n / Math.Pow(10, p))));

    public static Gen<float> SingleGen { get; } = Gen.OneOf(
        Gen.Elements(0f, -0f, 1f, 0.1f, 16777217f, 1e10f, 1e11f, float.Epsilon, float.MaxValue, float.MinValue, 8388609.5f),
        Bits.Select(b => BitConverter.Int32BitsToSingle((int)b)).Where(float.IsFinite));

    public static Gen<decimal> DecimalGen { get; } = Gen.OneOf(
        Gen.Elements(0m, 0.00m, 1m, 1.0m, 1.00m, -1.10m, decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m, -7.9228162514264337593543950335m, 18446744073709551616m, 1844674407370955161.6m),
        LongGen.SelectMany(n => Gen.Choose(0, 28).Select(scale => new decimal((int)n, (int)(n >> 32), 0, n % 2 == 0, (byte)scale))),
        Bits.SelectMany(b => Bits.SelectMany(c => Gen.Choose(0, 28).Select(scale => new decimal((int)b, (int)(b >> 32), (int)c, c < 0, (byte)scale)))));

    public static Gen<string> TextGen { get; } = Gen.OneOf(
        Gen.Elements("", "a", "Oslo", "\"", "\\", "\n", "\0", "\u001f\u007f", "\u2028\u2029", "é", "😀", "a\"b\\c/d", "ﬀ", "\uFEFF", "\uFFFD", "\uFFFF", new string('x', 15) + "\"", new string('y', 16) + "\\", new string('é', 700)),
        Gen.Choose(0, 0x10FFFF).Where(c => c is < 0xD800 or > 0xDFFF).ListOf().Select(Join),
        Gen.Choose(0, 127).ListOf().Select(Join));

    public static Gen<DateTime> DateTimeGen { get; } =
        Gen.OneOf(Gen.Elements(0L, DateTime.MaxValue.Ticks, new DateTime(2024, 2, 29).Ticks, new DateTime(1900, 2, 28).Ticks, 1, 10, 10_000_000), LongGen.Select(n => (long)((ulong)n % (ulong)DateTime.MaxValue.Ticks)))
            .SelectMany(ticks => Gen.Elements(DateTimeKind.Unspecified, DateTimeKind.Utc, DateTimeKind.Local).Select(kind => new DateTime(ticks, kind)));

    public static Gen<DateTimeOffset> DateTimeOffsetGen { get; } =
        LongGen.SelectMany(n => Gen.Choose(-840, 840).Select(minutes =>
        {
            long ticks = (long)((ulong)n % (ulong)(DateTime.MaxValue.Ticks - (2 * TimeSpan.TicksPerDay))) + TimeSpan.TicksPerDay;
            return new DateTimeOffset(ticks, TimeSpan.FromMinutes(minutes));
        }));

    public static Gen<Guid> GuidGen { get; } = Bits.SelectMany(a => Bits.Select(b =>
    {
        var bytes = new byte[16];
        BitConverter.TryWriteBytes(bytes, a);
        BitConverter.TryWriteBytes(bytes.AsSpan(8), b);
        return new Guid(bytes);
    }));

    public static Gen<byte[]> BytesGen { get; } = Gen.Choose(0, 255).Select(b => (byte)b).ListOf().Select(l => l.ToArray());

    public static Arbitrary<long> Longs => LongGen.ToArbitrary();

    public static Arbitrary<double> Doubles => DoubleGen.ToArbitrary();

    public static Arbitrary<float> Singles => SingleGen.ToArbitrary();

    public static Arbitrary<decimal> Decimals => DecimalGen.ToArbitrary();

    public static Arbitrary<string> Texts => TextGen.ToArbitrary();

    public static Arbitrary<DateTime> DateTimes => DateTimeGen.ToArbitrary();

    public static Arbitrary<DateTimeOffset> DateTimeOffsets => DateTimeOffsetGen.ToArbitrary();

    public static Arbitrary<Guid> Guids => GuidGen.ToArbitrary();

    public static Arbitrary<byte[]> ByteArrays => BytesGen.ToArbitrary();

    private static Gen<long> Bits => Gen.Choose(int.MinValue, int.MaxValue).SelectMany(high => Gen.Choose(int.MinValue, int.MaxValue).Select(low => ((long)high << 32) | (uint)low));

    private static string Join(IEnumerable<int> runes)
    {
        var text = new StringBuilder();
        foreach (int rune in runes)
        {
            text.Append(new Rune(rune).ToString());
        }

        return text.ToString();
    }
}
