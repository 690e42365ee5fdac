using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using JsonOrm.Chunks;
using JsonOrm.Rows;

namespace JsonOrm.Generators.Tests.RoundTrips;

/// <summary>Any row survives its JSON line, and the columns made of it, to the last bit.</summary>
public sealed class RoundTripTests
{
    [Fact]
    public void Every_scalar_type_round_trips() => Check<Corpus.Scalars.Everything>();

    [Fact]
    public void Owned_types_and_collections_round_trip() => Check<Corpus.Collections.Basket>();

    [Fact]
    public void A_record_with_owned_objects_round_trips() => Check<Corpus.User.User>();

    [Fact]
    public void Positional_records_round_trip() => Check<Corpus.Records.Versioned>();

    [Fact]
    public void Classes_without_setters_round_trip() => Check<Corpus.Records.Immutable>();

    [Fact]
    public void Private_setters_of_base_classes_round_trip() => Check<Corpus.Inherited.SpecialPage>();

    [Fact]
    public void Hostile_names_round_trip() => Check<@class.@new.@event>();

    [Fact]
    public void Keys_of_many_components_round_trip() => Check<Corpus.Keys.Composite>();

    [Theory]
    [InlineData("fi-FI")]
    [InlineData("tr-TR")]
    public void The_culture_does_not_matter(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            // In Finnish the minus sign is U+2212 and the decimal separator a comma; in Turkish the upper case of i is İ.
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Check<Corpus.Scalars.Everything>();
            Check<Corpus.Collections.Basket>();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Reads_nested_members_in_any_order_and_refuses_unknown_ones()
    {
        var codec = Codec<Corpus.User.User>();
        string line = Line(codec, new Corpus.User.User { Email = "a@b", Home = new Corpus.User.Address { Street = "Main" } });
        string reordered = line.Replace("{\"Street\":\"Main\",\"Rights\":\"None\"}", "{\"Rights\":\"Read, Write\",\"Zip\":null,\"Street\":\"Side\"}", StringComparison.Ordinal);
        Assert.NotEqual(line, reordered);
        Corpus.User.User user = Read(codec, reordered);
        Assert.Equal("Side", user.Home!.Street);
        Assert.Equal(Corpus.User.Rights.All, user.Home.Rights);
        Assert.Null(user.Home.Zip);

        string unknown = line.Replace("\"Street\"", "\"Avenue\"", StringComparison.Ordinal);
        RowFormatException fault = Assert.Throws<RowFormatException>(() => Read(codec, unknown));
        Assert.Contains("Avenue", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"Low\":[]}", true)]
    [InlineData("{\"7\":[]}", true)]
    [InlineData("{\"Middle\":[]}", false)]
    public void Enum_keys_are_names_or_numbers(string json, bool isValid)
    {
        var codec = Codec<Corpus.Collections.Basket>();
        var basket = new Corpus.Collections.Basket { Any = JsonDocument.Parse("1").RootElement };
        basket.ByLevel[Corpus.Collections.Level.High] = [];
        basket.Total = new Corpus.Collections.Money { Currency = "EUR" };
        string line = Line(codec, basket).Replace("{\"High\":[]}", json, StringComparison.Ordinal);
        if (isValid)
        {
            Assert.Equal(line, Line(codec, Read(codec, line)));
        }
        else
        {
            Assert.Throws<RowFormatException>(() => Read(codec, line));
        }
    }

    [Fact]
    public void A_missing_required_member_is_named()
    {
        RowFormatException fault = Assert.Throws<RowFormatException>(() => Read(Codec<Corpus.Artist.Artist>(), "{\"Id\":1}"));
        Assert.Equal("Name", fault.Column);
    }

    private static void Check<T>()
        where T : class, ITable<T>
    {
        var layout = new RowLayout(T.Schema, RowForm.Object);
        int[] all = [.. Enumerable.Range(0, T.Schema.Columns.Count)];
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var rows = new RandomRows(seed);
            T[] originals = [rows.Row<T>(), rows.Row<T>(), rows.Row<T>()];
            var writer = new RowWriter();
            var lines = new RowSlice[originals.Length];
            for (int i = 0; i < originals.Length; i++)
            {
                Codec<T>().Encode(originals[i], writer);
                lines[i] = writer.TakeRow();
                using (JsonDocument.Parse(lines[i].Span.ToArray()))
                {
                    var reader = new RowReader(lines[i].Span);
                    Exactly.Same(originals[i], Codec<T>().Read(ref reader), "read");
                }

                Assert.Equal(Codec<T>().GetKey(originals[i]).Encoded, layout.ExtractKey(lines[i].Span));
            }

            var batch = new RowBatch(ColumnDecoder.Decode(layout, lines, all), lines.Length);
            for (int i = 0; i < originals.Length; i++)
            {
                Exactly.Same(originals[i], Codec<T>().Materialise(batch, i), "materialised");
            }
        }).QuickCheckThrowOnFailure();
    }

    private static RowCodec<T> Codec<T>()
        where T : class, ITable<T> => T.Codec;

    private static T Read<T>(RowCodec<T> codec, string line)
        where T : class, ITable<T>
    {
        var reader = new RowReader(Encoding.UTF8.GetBytes(line));
        return codec.Read(ref reader);
    }

    private static string Line<T>(RowCodec<T> codec, T row)
        where T : class, ITable<T>
    {
        var writer = new RowWriter();
        codec.Encode(row, writer);
        return Encoding.UTF8.GetString(writer.WrittenSpan);
    }
}
