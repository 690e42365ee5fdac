using System.Text;
using FsCheck;
using FsCheck.Fluent;
using JsonOrm.Rows;

namespace JsonOrm.Runtime.Tests.Rows;

public sealed class KeyBuilderTests
{
    [Fact]
    public void Order_of_keys_is_order_of_values_for_every_type()
    {
        Agrees(Generators.LongGen, (b, v) => b.Add(v), (x, y) => x.CompareTo(y));
        Agrees(Generators.LongGen.Select(v => (ulong)v), (b, v) => b.Add(v), (x, y) => x.CompareTo(y));
        Agrees(Generators.LongGen.Select(v => v % 2 == 0), (b, v) => b.Add(v), (x, y) => x.CompareTo(y));
        Agrees(Generators.LongGen.Select(v => (char)v), (b, v) => b.Add(v), (x, y) => x.CompareTo(y));
        Agrees(Generators.LongGen.Select(v => new TimeSpan(v)), (b, v) => b.Add(v), (x, y) => x.CompareTo(y));
        Agrees(Generators.DoubleGen, (b, v) => b.Add(v), (x, y) => x.CompareTo(y));
        Agrees(Generators.DecimalGen, (b, v) => b.Add(v), (x, y) => x.CompareTo(y));
        Agrees(Generators.GuidGen, (b, v) => b.Add(v), (x, y) => x.CompareTo(y));
        Agrees(Generators.DateTimeGen, (b, v) => b.Add(v), (x, y) => x.CompareTo(y));
        Agrees(Generators.DateTimeOffsetGen, (b, v) => b.Add(v), (x, y) => x.CompareTo(y));
        Agrees(Generators.DateTimeGen.Select(DateOnly.FromDateTime), (b, v) => b.Add(v), (x, y) => x.CompareTo(y));
        Agrees(Generators.DateTimeGen.Select(TimeOnly.FromDateTime), (b, v) => b.Add(v), (x, y) => x.CompareTo(y));
        Agrees(Generators.BytesGen, (b, v) => b.Add(v), (x, y) => x.AsSpan().SequenceCompareTo(y));
        Agrees(
            Generators.TextGen,
            (b, v) => b.Add(v),
            (x, y) => Encoding.UTF8.GetBytes(x).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y)));
    }

    [Theory]
    [InlineData("1.0", "1.00")]
    [InlineData("0", "0.000")]
    [InlineData("-100", "-100.0000000000")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    public void Scale_does_not_make_another_key(string left, string right)
    {
        decimal x = decimal.Parse(left, System.Globalization.CultureInfo.InvariantCulture);
        decimal y = decimal.Parse(right, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(default(KeyBuilder).Add(x).ToKey(), default(KeyBuilder).Add(y).ToKey());
    }

    [Fact]
    public void Minus_zero_is_zero() =>
        Assert.Equal(default(KeyBuilder).Add(0.0).ToKey(), default(KeyBuilder).Add(-0.0).ToKey());

    [Fact]
    public void Null_sorts_before_every_value_and_a_prefix_before_what_it_begins()
    {
        RowKey nothing = default(KeyBuilder).AddNull().Add(1).ToKey();
        RowKey least = default(KeyBuilder).Add(long.MinValue).Add(1).ToKey();
        RowKey empty = default(KeyBuilder).Add("").Add(1).ToKey();
        Assert.True(nothing < least);
        Assert.True(nothing < empty);
        RowKey prefix = default(KeyBuilder).Add(long.MinValue).ToPrefix();
        Assert.True(prefix < least);
        Assert.True(least.Bytes.AsSpan().StartsWith(prefix.Bytes));
    }

    [Fact]
    public void A_builder_that_was_cleared_makes_the_same_keys_and_leaves_old_ones_alone()
    {
        var builder = default(KeyBuilder);
        builder = builder.Add("first").Add(1);
        RowKey first = builder.ToKey();
        byte[] copy = [.. first.Bytes!];
        for (int i = 0; i < 10; i++)
        {
            builder.Clear();
            builder = builder.Add("other").Add(i);
            Assert.Equal(default(KeyBuilder).Add("other").Add(i).ToKey(), builder.ToKey());
            Assert.True(builder.Span.SequenceEqual(builder.ToKey().Bytes));
        }

        builder.Clear();
        Assert.Equal(RowKey.FromInt64(5), builder.Add(5).ToKey());
        Assert.Equal(copy, first.Bytes);
    }

    [Fact]
    public void What_has_no_order_is_refused()
    {
        Assert.Throws<NotSupportedException>(() => default(KeyBuilder).Add(Value.FromJson("{}"u8.ToArray())));
    }

    [Fact]
    public void What_no_row_holds_has_its_place_in_the_order()
    {
        Assert.True(default(KeyBuilder).Add(double.NaN).ToKey() < default(KeyBuilder).Add(double.NegativeInfinity).ToKey());
        Assert.Equal(default(KeyBuilder).Add(double.NaN).ToKey(), default(KeyBuilder).Add(-double.NaN).ToKey());
        string[] rising = ["a", "a\uD7FF", "a\uD83D", "a\uD83Da", "a\uDE00", "a\uDE00\uD83D", "a\uE000", "a\U0001F600"];
        for (int i = 1; i < rising.Length; i++)
        {
            Assert.True(default(KeyBuilder).Add(rising[i - 1]).ToKey() < default(KeyBuilder).Add(rising[i]).ToKey());
            Assert.True(JsonOrm.Planning.ValueOrder.Compare(Value.From(rising[i - 1]), Value.From(rising[i])) < 0);
        }
    }

    private static void Agrees<T>(Gen<T> values, Func<KeyBuilder, T, KeyBuilder> add, Comparison<T> compare)
    {
        var pairs = values.SelectMany(x => Gen.OneOf(Gen.Constant(x), values).Select(y => (X: x, Y: y)));

        // Alone; then second of two components, behind an equal one; then first of two, where a tie goes to the second.
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(pairs.ToArbitrary(), pair =>
        {
            int expected = Math.Sign(compare(pair.X, pair.Y));
            RowKey x = add(default, pair.X).ToKey();
            RowKey y = add(default, pair.Y).ToKey();
            RowKey behindX = add(default(KeyBuilder).Add("k"), pair.X).ToKey();
            RowKey behindY = add(default(KeyBuilder).Add("k"), pair.Y).ToKey();
            RowKey beforeX = add(default, pair.X).Add(2).ToKey();
            RowKey beforeY = add(default, pair.Y).Add(1).ToKey();
            return Math.Sign(x.CompareTo(y)) == expected
                && Math.Sign(behindX.CompareTo(behindY)) == expected
                && Math.Sign(beforeX.CompareTo(beforeY)) == (expected == 0 ? 1 : expected)
                && x.Equals(y) == (expected == 0)
                && (expected != 0 || x.GetHashCode() == y.GetHashCode());
        }));
    }
}
