using JsonOrm.Files;

namespace JsonOrm.Runtime.Tests.Writes;

/// <summary>Values at the edge of their types keep what they are; those that no row can hold are found nowhere, by whatever way they are sought.</summary>
public sealed class EdgeValueTests : IDisposable
{
    // By number: xUnit writes the values of a theory as UTF-8, and half of a pair would be lost.
    private static readonly string[] s_halfTexts = ["\uD83D", "a\uD83D", "\uDE00b", "\uDE00\uD83D"];

    private readonly MemoryFileSystem _disk = new();
    private JsonDatabase _db;

    public EdgeValueTests()
    {
        _db = Open();
        _db.Insert([Extreme.Make("a\U0001F600b"), Extreme.Make("\uE000"), Extreme.Make("z", double.MinValue)]);
        _db.Insert(new Measure { At = 1 });
    }

    public static TheoryData<int> HalfTexts => [0, 1, 2, 3];

    public void Dispose() => _db.Dispose();

    [Theory]
    [InlineData("-0")]
    [InlineData("-0.0")]
    [InlineData("-0.00000")]
    [InlineData("-0.0000000000000000000000000000")]
    [InlineData("0.0")]
    [InlineData("-1.50")]
    public void A_decimal_keeps_its_sign_and_its_scale(string text)
    {
        byte scale = (byte)Math.Max(0, text.Length - text.IndexOf('.') - (text.Contains('.') ? 1 : text.Length + 1));
        decimal value = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        value = value == 0 ? new decimal(0, 0, 0, text[0] == '-', scale) : value;
        Extreme row = Extreme.Make("decimal");
        row.Price = value;
        row.Prices = [value];
        row.ByGrade = new() { [Grade.Good] = value };
        _db.Insert(row);

        // From memory, from the log, from a chunk, as a vector, and set by a query.
        foreach (Action step in (Action[])[() => { }, Reopen, () => _db.Checkpoint(), Reopen, () => Update.Table(Extreme.Columns).Set(e => e.Price, value).Where(e => e.Name == "decimal").Execute(_db)])
        {
            step();
            Extreme found = _db.Find<Extreme>("decimal")!;
            foreach (decimal kept in (decimal[])[found.Price, found.Prices[0], found.ByGrade[Grade.Good], Select.From(Extreme.Columns).Where(e => e.Name == "decimal").Select(e => e.Price).Single(_db)])
            {
                Assert.Equal(decimal.GetBits(value), decimal.GetBits(kept));
            }
        }

        Assert.Equal(value == 0 ? 4 : 3, Select.From(Extreme.Columns).Where(e => e.Price == 0m).Count(_db));
    }

    [Theory]
    [MemberData(nameof(HalfTexts))]
    public void Half_of_a_pair_is_found_nowhere(int number)
    {
        string half = s_halfTexts[number];
        foreach (Action step in (Action[])[() => { }, () => _db.Compact(), Reopen])
        {
            step();
            Assert.Null(_db.Find(Extreme.Key(half)));
            Assert.Null(_db.Find<Extreme>(half));
            Assert.False(_db.Delete(Extreme.Key(half)));
            Assert.Empty(Extreme.ByNick(half).ToList(_db));
            Assert.Equal(0, Count(e => e.Name == half));
            Assert.Equal(0, Count(e => e.Nick == half));
            Assert.Equal(0, Count(e => e.Name.Contains(half)));
            Assert.Equal(0, Count(e => e.Name.StartsWith(half)));
            Assert.Equal(0, Count(e => e.Nick.StartsWith(half)));
            Assert.Equal(0, Count(e => e.Name.EndsWith(half)));
            Assert.Equal(0, Count(e => e.Name.Like("%" + half + "%")));
            Assert.Equal(0, Count(e => e.Name.Like(half)));
            Assert.Equal(0, Count(e => e.Name.In(half, half + "x")));
            Assert.Equal(1, Count(e => e.Name.In(half, "z")));
            Assert.Equal(0, Count(e => e.Name + "" == half));
            Assert.Equal(3, Count(e => e.Name != half));
            Assert.Equal(3, Count(e => e.Name.NotIn(half)));
            Assert.Equal(3, Count(e => !e.Name.Contains(half)));
            Assert.Equal(3, Count(e => e.Name.Replace(half, "x") == e.Name));
            Assert.Empty(_db.Query($"select Name from extreme where Name = {half} or Nick like {half} or Name in ({half})"));

            // Two ways to one answer: an index or key, and each row by itself.
            Assert.Equal(Count(e => e.Name + "" < half), Count(e => e.Name < half));
            Assert.Equal(Count(e => e.Nick + "" >= half), Count(e => e.Nick >= half));
            Assert.Equal(3, Count(e => e.Name < half) + Count(e => e.Name >= half));
        }

        Assert.Equal(1, Count(e => e.Name > "\uD83D" & e.Name > "a" & e.Name < "\uE001"));
    }

    [Theory]
    [MemberData(nameof(HalfTexts))]
    public void Half_of_a_pair_is_neither_stored_nor_given(int number)
    {
        string half = s_halfTexts[number];
        Assert.Throws<ValidationException>(() => _db.Insert(Extreme.Make(half)));
        Assert.Throws<ValidationException>(() => _db.Upsert(Extreme.Make(half)));
        var error = Assert.Throws<ValidationException>(() => Update.Table(Extreme.Columns).Set(e => e.Nick, half).AllRows().Execute(_db));
        Assert.Equal("Nick", Assert.Single(error.Errors).Column);
        Assert.Throws<ValidationException>(() => Update.Table(Extreme.Columns).Set(e => e.Nick, e => e.Nick + half).AllRows().Execute(_db));
        foreach (Action select in (Action[])[
            () => Select.From(Extreme.Columns).Select(e => e.Name + half).ToList(_db),
            () => Select.From(Extreme.Columns).Max(_db, e => e.Name + half)])
        {
            Assert.Contains("surrogate pair", Assert.Throws<JsonOrmException>(select).Message, StringComparison.Ordinal);
        }

        Assert.Equal(3, Select.From(Extreme.Columns).Count(_db));
    }

    [Fact]
    public void What_is_no_number_is_found_nowhere()
    {
        Assert.Equal(0, Count(e => e.Score == double.NaN));
        foreach (double none in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity])
        {
            Assert.Null(_db.Find(Measure.Key(none)));
            Assert.False(_db.Delete(Measure.Key(none)));
            Assert.Empty(Extreme.ByScore(none).ToList(_db));
            Assert.Equal(0, Count(e => e.Score == none));
            Assert.Equal(0, Count(e => e.Score.In(none, none)));
            Assert.Equal(0, Select.From(Measure.Columns).Where(m => m.At == none).Count(_db));
            Assert.Equal(0, Select.From(Measure.Columns).Where(m => m.Width == (float)none).Count(_db));
            Assert.Throws<ValidationException>(() => _db.Insert(new Measure { At = none }));
            Assert.Throws<ValidationException>(() => _db.Insert(Extreme.Make("n", none)));
            Assert.Throws<ValidationException>(() => Update.Table(Extreme.Columns).Set(e => e.Score, none).AllRows().Execute(_db));
        }

        // NaN comes before every number, by the index as by each row.
        Assert.Equal((0, 3), (Count(e => e.Score < double.NaN), Count(e => e.Score > double.NaN)));
        Assert.Equal((0, 3), (Count(e => e.Score + 0 < double.NaN), Count(e => e.Score + 0 > double.NaN)));
    }

    [Fact]
    public void A_sorted_collection_gives_back_every_text_that_differs()
    {
        // To a comparer that depends on the culture, a joiner of no width is nothing.
        string[] texts = ["B", "a", "a\u200D", "co-op", "coop"];
        Extreme row = Extreme.Make("sorted");
        row.Marks = new(texts, StringComparer.Ordinal);
        row.Ranks = new(texts.ToDictionary(text => text, text => text.Length), StringComparer.Ordinal);
        _db.Insert(row);
        foreach (Action step in (Action[])[() => { }, Reopen])
        {
            step();
            Extreme found = _db.Find<Extreme>("sorted")!;
            Assert.Equal(texts, found.Marks);
            Assert.Equal(texts, found.Ranks.Keys);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(short.MaxValue)]
    public void A_number_without_a_member_is_stored_as_the_number(short number)
    {
        var grade = (Grade)number;
        Extreme row = Extreme.Make("grade");
        (row.Grade, row.Other, row.ByGrade) = (grade, grade, new() { [grade] = 1 });
        _db.Insert(row);
        foreach (Action step in (Action[])[() => { }, Reopen, () => _db.Compact(), Reopen])
        {
            step();
            Extreme found = _db.Find<Extreme>("grade")!;
            Assert.Equal((grade, grade, 1m), (found.Grade, found.Other, found.ByGrade[grade]));
            Assert.Equal("grade", Assert.Single(Extreme.ByOther(grade).ToList(_db)).Name);
            Assert.Equal(grade, Select.From(Extreme.Columns).Where(e => e.Grade == grade).Select(e => e.Grade).Single(_db));
        }
    }

    [Fact]
    public void Small_integers_are_widened_as_in_CSharp()
    {
        Extreme row = Extreme.Make("small");
        (row.Level, row.Offset, row.Height, row.Width, row.Maybe) = (byte.MaxValue, sbyte.MinValue, short.MinValue, ushort.MaxValue, byte.MaxValue);
        _db.Insert(row);
        foreach (Action step in (Action[])[() => { }, () => _db.Compact()])
        {
            step();
            var query = Select.From(Extreme.Columns).Where(e => e.Name == "small");
            Assert.Equal((256, 510, -255, -129, 128), query.Select(e => (e.Level + 1, e.Level + e.Level, -e.Level, e.Offset - 1, -e.Offset)).Single(_db));
            Assert.Equal((32768, -32769, 65536, 65535 * 2, 256), query.Select(e => (-e.Height, e.Height - 1, e.Width + 1, 2 * e.Width, e.Maybe + 1)).Single(_db));
            Assert.Equal((127, 3, 510, 65535 / 7), query.Select(e => (e.Level / 2, e.Level % 4, e.Maybe + e.Level, e.Width / 7)).Single(_db));
            Assert.Equal(1, query.Where(e => e.Level + 1 > 255).Count(_db));
            Assert.Equal(256, query.Max(_db, e => e.Level + 1));
            Assert.Equal([256, 1], Select.From(Extreme.Columns).Where(e => e.Name.In("small", "z")).OrderByDescending(e => e.Level + 1).Select(e => e.Level + 1).ToList(_db));
            Assert.Equal(256L, Convert.ToInt64(_db.Query($"select Level + 1 as n from extreme where Name = 'small'")[0][0], null));
            Assert.Equal(32768L, Convert.ToInt64(_db.Query($"select -Height as n from extreme where Name = 'small'")[0][0], null));
        }

        // What is stored has to fit; C# would cut it off in `level += 1`.
        var error = Assert.Throws<ValidationException>(() => Update.Table(Extreme.Columns).Set(e => e.Level, e => e.Level + 1).Where(e => e.Name == "small").Execute(_db));
        Assert.Equal("Level", Assert.Single(error.Errors).Column);
        Assert.Equal(1, Update.Table(Extreme.Columns).Set(e => e.Level, e => e.Level - 1).Set(e => e.Maybe, e => e.Maybe - 200).Set(e => e.Height, e => e.Height + 1).Where(e => e.Name == "small").Execute(_db));
        Assert.Equal(1, Update.Table<Extreme>().Set(Extreme.Columns.Offset, Extreme.Columns.Offset + 28).Where(Extreme.Columns.Name == "small").Execute(_db));
        Extreme found = _db.Find<Extreme>("small")!;
        Assert.Equal(((byte)254, (byte?)55, short.MinValue + 1, (sbyte)-100), (found.Level, found.Maybe, found.Height, found.Offset));
        Assert.Throws<JsonOrmException>(() => Select.From(Extreme.Columns).Where(e => e.Name == "small").Select(e => e.Width * 65535 * 2).ToList(_db));
        _db.Upsert(found, OnConflict.Key(Extreme.Columns).Set(e => e.Level, (there, proposed) => there.Level - proposed.Level));
        Assert.Equal(0, _db.Find<Extreme>("small")!.Level);
    }

    [Fact]
    public void Json_of_the_greatest_depth_is_stored_and_one_level_more_is_told_with_its_column()
    {
        using var db = JsonDatabase.InMemory();
        foreach (int levels in (int[])[62, 63, 64, 65])
        {
            var parcel = new Parcel { Id = levels, Free = Nested(levels) };
            if (levels < 64)
            {
                db.Insert(parcel);
                Assert.Equal(parcel.Free.GetRawText(), db.Find<Parcel>(levels)!.Free.GetRawText());
                continue;
            }

            // The row itself is a level.
            var error = Assert.Throws<ValidationException>(() => db.Insert(parcel));
            Assert.Equal("Free", Assert.Single(error.Errors).Column);
            Assert.Contains("nested deeper than 64 levels", error.Message, StringComparison.Ordinal);
            Assert.Contains("the row itself is the first", error.Message, StringComparison.Ordinal);
        }
    }

    private static System.Text.Json.JsonElement Nested(int levels)
    {
        using var document = System.Text.Json.JsonDocument.Parse(new string('[', levels) + new string(']', levels), new() { MaxDepth = 100 });
        return document.RootElement.Clone();
    }

    private long Count(Func<Extreme.ColumnSet<Extreme>, Condition<Extreme>> condition) => Select.From(Extreme.Columns).Where(condition).Count(_db);

    private void Reopen()
    {
        _db.Dispose();
        _db = Open();
    }

    private JsonDatabase Open() => JsonDatabase.Open("/db", new() { FileSystem = _disk, IdleDelay = TimeSpan.Zero });
}
