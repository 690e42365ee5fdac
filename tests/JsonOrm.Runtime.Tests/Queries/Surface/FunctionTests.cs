namespace JsonOrm.Runtime.Tests.Queries.Surface;

/// <summary>Functions of one row, against the same computed in C#.</summary>
public sealed class FunctionTests
{
    private static readonly string?[] s_texts = ["", "a", " ab ", "abcabc", "Ünïcödé", "a😀b😀", "\tx\n", null, "100%", "_"];
    private static readonly double[] s_doubles = [0, -0.5, 0.5, 1.5, 2.5, -2.5, 1e10, 3.14159, -7.25, 100];
    private static readonly int[] s_ints = [0, 1, -1, 7, -7, 12, 100, 2147483647, -2147483648, 3];
    private static readonly DateTime[] s_dates = [.. Enumerable.Range(0, 10).Select(i => new DateTime(2024, 1, 31, 23, 59, 58, DateTimeKind.Utc).AddDays(i * 17).AddTicks(i))];

    private readonly QuerySession _db = new QuerySession().Insert(Enumerable.Range(0, 10).Select(i => new Sample
    {
        Id = i,
        Text = s_texts[i],
        Double = s_doubles[i],
        Int = s_ints[i],
        Decimal = (decimal)s_doubles[i] / 3,
        At = s_dates[i],
        Offset = new DateTimeOffset(s_dates[i].Ticks, TimeSpan.FromHours(i - 5)),
        Day = DateOnly.FromDateTime(s_dates[i]),
        Time = TimeOnly.FromTimeSpan(TimeSpan.FromSeconds(i * 8000)),
        Kind = (DayOfWeek)(i % 7),
        Code = (char)('a' + i),
        Big = (ulong)i * 1_000_000_000_000_000_000UL,
    }));

    [Fact]
    public void Text()
    {
        Same(u => u.Text.Replace("b", "<>"), r => r.Text?.Replace("b", "<>", StringComparison.Ordinal));
        Same(u => u.Text.Replace("", "x"), r => r.Text);
        Same(u => u.Text.TrimStart(), r => r.Text?.TrimStart());
        Same(u => u.Text.TrimEnd(), r => r.Text?.TrimEnd());
        Same(u => u.Text.IndexOf("b"), r => r.Text is null ? null : (int?)Runes(r.Text, r.Text.IndexOf('b')));
        Same(u => u.Text.Left(2), r => r.Text is null ? null : string.Concat(r.Text.EnumerateRunes().Take(2)));
        Same(u => u.Text.Right(2), r => r.Text is null ? null : string.Concat(r.Text.EnumerateRunes().TakeLast(2)));
        Same(u => u.Text.Substring(Sql.Least(u.Id, 2), u.Id), r => r.Text is null ? null : string.Concat(r.Text.EnumerateRunes().Skip(Math.Min(r.Id, 2)).Take(r.Id)));
        Same(u => u.Id.ToText() + "!", r => r.Id + "!");
        Assert.Equal([6, 9], Ids(u => u.Text.Like(u.Text.Replace("1", "1")) && (u.Id == 6 || u.Id == 9)));
        Assert.Equal([8], Ids(u => u.Text.Like(u.Text.Substring(0, 2) + "0_") && u.Text.Length == 4));
        Assert.Throws<JsonOrmException>(() => Ids(u => u.Text.Substring(u.Int, 1) == "a"));
    }

    [Fact]
    public void Numbers()
    {
        Same(u => u.Double.Abs(), r => Math.Abs(r.Double));
        Same(u => u.Double.Round(), r => Math.Round(r.Double, MidpointRounding.AwayFromZero));
        Same(u => u.Decimal.Round(2), r => Math.Round(r.Decimal, 2, MidpointRounding.AwayFromZero));
        Same(u => u.Double.Floor(), r => Math.Floor(r.Double));
        Same(u => u.Decimal.Ceiling(), r => Math.Ceiling(r.Decimal));
        Same(u => u.Double.Sign(), r => Math.Sign(r.Double));
        Same(u => u.Int.Sign(), r => Math.Sign(r.Int));
        Same(u => u.Int.AsInt64().Abs(), r => Math.Abs((long)r.Int));
        Same(u => u.Double.Abs().Sqrt(), r => Math.Sqrt(Math.Abs(r.Double)));
        Same(u => u.Double.Power(2.0), r => Math.Pow(r.Double, 2));
        Same(u => Sql.Least(u.Int, u.Id), r => Math.Min(r.Int, r.Id));
        Same(u => Sql.Greatest(u.Double, 1.0), r => Math.Max(r.Double, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sample.Columns.Double.Round(16));
    }

    [Fact]
    public void Integers_widen_and_never_overflow_silently()
    {
        Same(u => u.Int.AsInt64() * 2, r => r.Int * 2L);
        Same(u => u.Int.AsDecimal() + u.Decimal, r => r.Int + r.Decimal);
        Assert.Throws<JsonOrmException>(() => Select.From(Sample.Columns).Select(u => u.Int + 1).ToList(_db));
        Assert.Throws<JsonOrmException>(() => Select.From(Sample.Columns).Select(u => u.Int.Abs()).ToList(_db));
        Assert.Equal([7], Ids(u => u.Int.AsInt64() + 1 > int.MaxValue));
    }

    [Fact]
    public void Conversions()
    {
        Same(u => u.Double.AsInt64(), r => (long)r.Double);
        Same(u => u.Decimal.AsInt64(), r => (long)r.Decimal);
        Same(u => u.Decimal.AsDouble(), r => (double)r.Decimal);
        Same(u => u.Double.AsDecimal(), r => (decimal)r.Double);
        Same(u => u.Big.AsDecimal(), r => r.Big);
        Same(u => u.Big.AsDouble(), r => r.Big);
        Same(u => u.Int.ToText(), r => r.Int.ToString());
        Same(u => u.Kind.ToText(), r => r.Kind.ToString());
        Same(u => u.Code.ToText(), r => r.Code.ToString());
        Same(u => u.Day.ToText(), r => r.Day.ToString("O"));
        Same(u => u.Big.ToText(), r => r.Big.ToString());
        Assert.Throws<JsonOrmException>(() => Select.From(Sample.Columns).Select(u => u.Double.AsInt32()).ToList(_db));
        Assert.Throws<JsonOrmException>(() => Select.From(Sample.Columns).Select(u => u.Big.AsInt64() * 2).ToList(_db));
    }

    [Fact]
    public void Dates()
    {
        Same(u => u.At.AddMonths(1), r => r.At.AddMonths(1));
        Same(u => u.At.AddYears(-1), r => r.At.AddYears(-1));
        Same(u => u.At.AddDays(u.Id), r => r.At.AddDays(r.Id));
        Same(u => u.At.AddHours(30), r => r.At.AddHours(30));
        Same(u => u.Offset.AddMonths(1), r => r.Offset.AddMonths(1));
        Same(u => u.Offset.AddMinutes(-5).AddSeconds(7), r => r.Offset.AddMinutes(-5).AddSeconds(7));
        Same(u => u.Day.AddDays(400), r => r.Day.AddDays(400));
        Same(u => u.Day.AddMonths(13), r => r.Day.AddMonths(13));
        Same(u => u.At - s_dates[0], r => r.At - s_dates[0]);
        Same(u => (u.At - s_dates[0]).TotalDays(), r => (r.At - s_dates[0]).TotalDays);
        Same(u => (u.Day - new DateOnly(2024, 1, 1)).TotalDays().AsInt32(), r => r.Day.DayNumber - new DateOnly(2024, 1, 1).DayNumber);
        Same(u => u.At.Add(TimeSpan.FromSeconds(90)), r => r.At.AddSeconds(90));
        Same(u => u.Time.Hour() * 60 + u.Time.Minute(), r => (r.Time.Hour * 60) + r.Time.Minute);
        Same(u => Sql.DateOf(u.Day.Year, u.Day.Month, 1), r => new DateOnly(r.Day.Year, r.Day.Month, 1));
        Assert.Equal(DateTimeKind.Utc, Select.From(Sample.Columns).Select(u => u.At.AddMonths(1)).First(_db).Kind);
        Assert.Throws<JsonOrmException>(() => Select.From(Sample.Columns).Select(u => u.At.AddYears(9000)).ToList(_db));
        Assert.Throws<JsonOrmException>(() => Select.From(Sample.Columns).Select(u => Sql.DateOf<Sample>(2024, 2, 30)).ToList(_db));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_date_that_is_moved_out_of_the_calendar_is_an_error_with_the_expression(bool isLast)
    {
        // The clock of the offset still shows a date: in UTC there is none.
        TimeSpan offset = TimeSpan.FromHours(isLast ? -5 : 5);
        DateTime edge = isLast ? DateTime.MaxValue : DateTime.MinValue;
        DateTimeOffset last = isLast ? new DateTimeOffset(edge.AddHours(-6), offset) : new DateTimeOffset(edge.AddHours(6), offset);
        int away = isLast ? 1 : -1;
        var db = new QuerySession().Insert(Enumerable.Range(0, 3000).Select(i => new Sample
        {
            Id = i,
            Offset = i == 2500 ? last : last.AddDays(-away * 400),
            At = i == 2500 ? edge : edge.AddDays(-away * 400),
            Day = i == 2500 ? DateOnly.FromDateTime(edge) : new DateOnly(2000, 1, 1),
            Code = 'x',
        }));
        Assert.Throws<ArgumentOutOfRangeException>(() => last.AddHours(2 * away));
        Assert.Equal(last.AddHours(away), Select.From(Sample.Columns).Where(u => u.Id == 2500).Select(u => u.Offset.AddHours(away)).Single(db));
        Refused(() => Select.From(Sample.Columns).Select(u => u.Offset.AddHours(2 * away)).ToList(db), "Offset");
        Refused(() => Select.From(Sample.Columns).Where(u => u.Offset.AddMinutes(120 * away) > last).ToList(db), "Offset");
        Refused(() => Select.From(Sample.Columns).OrderBy(u => u.Offset.AddSeconds(7200 * away)).Take(1).ToList(db), "Offset");
        Refused(() => Select.From(Sample.Columns).Where(u => u.Id == 2500).Select(u => u.Offset.AddHours(2 * away)).Single(db), "Offset");
        Refused(() => Select.From(Sample.Columns).Where(u => u.Offset == ((DateExpr<Sample, DateTimeOffset>)last).AddHours(2 * away)).ToList(db), "add_hours(");
        if (!isLast)
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new DateTimeOffset(last.Date, last.Offset));
            Refused(() => Select.From(Sample.Columns).Select(u => u.Offset.Date).ToList(db), "Offset");
        }

        Refused(() => Select.From(Sample.Columns).Select(u => u.At.AddDays(away)).ToList(db), "At");
        Refused(() => Select.From(Sample.Columns).Select(u => u.At.Add(TimeSpan.FromTicks(away))).ToList(db), "At");
        Refused(() => Select.From(Sample.Columns).Select(u => u.Day.AddDays(away)).ToList(db), "Day");
        Refused(() => Select.From(Sample.Columns).Select(u => u.At.Add(isLast ? TimeSpan.MaxValue : TimeSpan.MinValue)).ToList(db), "At");

        static void Refused(Action query, string name)
        {
            var error = Assert.Throws<JsonOrmException>(query);
            Assert.Contains("does not fit its type", error.Message, StringComparison.Ordinal);
            Assert.Contains(name, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Choices()
    {
        Same(u => Sql.When(u.Int < 0, "negative").When(u.Int == 0, "zero").Else("positive"), r => r.Int < 0 ? "negative" : r.Int == 0 ? "zero" : "positive");
        Same(u => Sql.When(u.Id > 5, u.Double).Else(0.0), r => r.Id > 5 ? r.Double : 0);
        Same(u => Sql.FirstNotNull(u.Text, u.Id.ToText().AsText()!), r => r.Text ?? r.Id.ToString());
        Same(u => Sql.Least(u.Text, "b"), r => r.Text is null ? null : string.CompareOrdinal(r.Text, "b") < 0 ? r.Text : "b");
    }

    private static int Runes(string text, int index) => index < 0 ? -1 : text[..index].EnumerateRunes().Count();

    private void Same<V>(Func<Sample.ColumnSet<Sample>, Expr<Sample, V>> query, Func<Sample, V> expected) =>
        Assert.Equal(Select.From<Sample>().ToList(_db).Select(expected), Select.From(Sample.Columns).Select(query).ToList(_db));

    private int[] Ids(Func<Sample.ColumnSet<Sample>, Condition<Sample>> condition) => [.. Select.From(Sample.Columns).Where(condition).ToList(_db).Select(row => row.Id)];
}
