using System.Globalization;
using System.Numerics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using JsonOrm.Documents;

namespace JsonOrm.Runtime.Tests.Documents;

/// <summary>The order of values, and keys whose bytes have it.</summary>
public sealed class DocumentKeyTests
{
    private static readonly Gen<int> s_seeds = Gen.Choose(int.MinValue, int.MaxValue);

    [Fact]
    public void Order_of_keys_is_order_of_values() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(s_seeds.ToArbitrary(), seed =>
    {
        var random = new RandomJson(seed);
        byte[][] values = [.. Enumerable.Range(0, 12).Select(_ => DocumentJson.Write(random.Value()))];
        byte[][] keys = [.. values.Select(value => DocumentKey.Of(value))];
        for (int i = 0; i < values.Length; i++)
        {
            for (int j = 0; j < values.Length; j++)
            {
                int expected = Math.Sign(DocumentOrder.Compare(values[i], values[j]));
                if (Math.Sign(keys[i].AsSpan().SequenceCompareTo(keys[j])) != expected || -Math.Sign(DocumentOrder.Compare(values[j], values[i])) != expected)
                {
                    return false;
                }

                // No key begins another, so that what follows it decides only between equal ones.
                if (expected != 0 && keys[i].AsSpan().StartsWith(keys[j]))
                {
                    return false;
                }
            }
        }

        return true;
    }));

    [Fact]
    public void Numbers_are_ordered_by_their_exact_values() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000), Prop.ForAll(s_seeds.ToArbitrary(), seed =>
    {
        var random = new RandomJson(seed);
        string x = random.NumberText(), y = random.NumberText();
        int expected = Math.Sign(Scaled(x).CompareTo(Scaled(y)));
        return Math.Sign(DocumentOrder.Compare(Encoding.ASCII.GetBytes(x), Encoding.ASCII.GetBytes(y))) == expected;
    }));

    [Fact]
    public void Order_is_transitive_and_kinds_come_in_their_order()
    {
        string[] rising =
        [
            "null", "-1e1000", "-1e97", "-1e96", "-100.5", "-100", "-1", "-0.1", "-1e-97", "-1e-200", "0", "1e-1000", "1e-98", "1e-97", "0.1", "0.10000001", "1", "1.5", "2", "10", "9007199254740992",
            "9007199254740993", "1e96", "1e97", "1e98", "1e1000", "1e999999999", "\"\"", "\"\\u0000\"", "\"\\u0000a\"", "\"a\"", "\"a\\u0000\"", "\"a\\u0001\"", "\"aa\"", "\"b\"", "\"\uFFFF\"", "\"\U00010000\"",
            "{}", "{\"a\":null}", "{\"b\":null}", "{\"a\":1}", "{\"a\":1,\"a2\":0}", "{\"a\":2}", "{\"b\":1}", "{\"a\":\"x\"}", "{\"a\":{}}", "{\"a\":[]}", "{\"a\":false}",
            "[]", "[null]", "[null,null]", "[1]", "[1,null]", "[1,1]", "[2]", "[\"a\"]", "[{}]", "[[]]", "[[],1]", "[[1]]", "[false]", "false", "true",
        ];
        for (int i = 0; i < rising.Length; i++)
        {
            for (int j = 0; j < rising.Length; j++)
            {
                byte[] x = Encoding.UTF8.GetBytes(rising[i]), y = Encoding.UTF8.GetBytes(rising[j]);
                Assert.True(Math.Sign(DocumentOrder.Compare(x, y)) == Math.Sign(i - j), $"{rising[i]} and {rising[j]}");
                Assert.True(Math.Sign(DocumentKey.Of(x).AsSpan().SequenceCompareTo(DocumentKey.Of(y))) == Math.Sign(i - j), $"keys of {rising[i]} and {rising[j]}");
            }
        }
    }

    [Theory]
    [InlineData("1", "1.0")]
    [InlineData("100", "1e2")]
    [InlineData("0.10", "1E-1")]
    [InlineData("0", "-0.000")]
    [InlineData("\"\\u0061\\/\"", "\"a/\"")]
    [InlineData("[1, {\"a\" : 2}]", "[1.00,{\"a\":20e-1}]")]
    public void Equal_values_have_one_key(string left, string right) =>
        Assert.Equal(DocumentKey.Of(Encoding.UTF8.GetBytes(left)), DocumentKey.Of(Encoding.UTF8.GetBytes(right)));

    // All numbers of the generator are multiples of 10^-120.
    private static BigInteger Scaled(string text)
    {
        string[] parts = text.Split('e', 'E');
        int exponent = parts.Length > 1 ? int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        int fraction = parts[0].Contains('.', StringComparison.Ordinal) ? parts[0].Length - parts[0].IndexOf('.', StringComparison.Ordinal) - 1 : 0;
        return BigInteger.Parse(parts[0].Replace(".", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) * BigInteger.Pow(10, 120 + exponent - fraction);
    }
}
