using System.Text.Json;
using JsonOrm.PostgreSql.Tests.Server;
using JsonOrm.Queries;

namespace JsonOrm.PostgreSql.Tests.Parity.Rows;

/// <summary>The rows about dates, enums, JSON and keys.</summary>
public sealed class ValueRowTests(PostgresFixture fixture) : BothEngines(fixture)
{
    [PostgresFact]
    public Task Parity_59_ticks_are_kept_and_compared() => OnBothAsync(async db =>
    {
        DateTime exact = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddTicks(1234567);
        await InsertAsync(db, new Sample { At = exact });
        Assert.Equal(exact.Ticks, (await db.FindAsync<Sample>(1))!.At.Ticks);
        Assert.Equal(1, await Select.From(Sample.Columns).Where(s => s.At == exact).CountAsync(db));
        Assert.Equal(0, await Select.From(Sample.Columns).Where(s => s.At == exact.AddTicks(10)).CountAsync(db));

        // Within one microsecond the server takes two times for one (decision 108).
        Assert.Equal(db is PostgresDatabase ? 1 : 0, await Select.From(Sample.Columns).Where(s => s.At == exact.AddTicks(-1)).CountAsync(db));
    });

    [PostgresFact]
    [Trait("Parity", "60")]
    [Trait("Parity", "61")]
    public Task Kinds_and_offsets_are_kept_and_moments_are_compared() => OnBothAsync(async db =>
    {
        var noon = new DateTimeOffset(2026, 1, 2, 12, 0, 0, TimeSpan.FromHours(2));
        await InsertAsync(db, [.. Enum.GetValues<DateTimeKind>().Select(kind => new Sample { At = new DateTime(2026, 1, 2, 3, 4, 5, kind), Moment = noon })]);
        Assert.Equal(Enum.GetValues<DateTimeKind>(), (await Select.From(Sample.Columns).OrderBy(s => s.Id).ToListAsync(db)).Select(row => row.At.Kind));
        Assert.All(await Select.From(Sample.Columns).Select(s => s.Moment).ToListAsync(db), moment => Assert.Equal((noon, noon.Offset), (moment, moment.Offset)));
        Assert.Equal(3, await Select.From(Sample.Columns).Where(s => s.Moment == new DateTimeOffset(2026, 1, 2, 10, 0, 0, TimeSpan.Zero)).CountAsync(db));
    });

    [PostgresFact]
    public Task Parity_62_the_ends_of_time_are_values() => OnBothAsync(async db =>
    {
        await InsertAsync(db, new Sample { At = DateTime.MaxValue }, new Sample { At = DateTime.MinValue }, new Sample { At = new DateTime(2026, 1, 1) });
        Assert.Equal([DateTime.MinValue, new DateTime(2026, 1, 1), DateTime.MaxValue], await Select.From(Sample.Columns).OrderBy(s => s.At).Select(s => s.At).ToListAsync(db));
        Assert.Equal((DateTime.MinValue, DateTime.MaxValue), await Select.From(Sample.Columns).Select(s => (s.At.Min(), s.At.Max())).SingleAsync(db));
    });

    [PostgresFact]
    public Task Parity_63_a_duration_is_exact() => OnBothAsync(async db =>
    {
        var month = new TimeSpan(30, 0, 0, 0);
        await InsertAsync(db, new Sample { Span = month }, new Sample { Span = month + new TimeSpan(1) }, new Sample { Span = TimeSpan.MinValue });
        Assert.Equal([TimeSpan.MinValue, month, month + new TimeSpan(1)], await Select.From(Sample.Columns).OrderBy(s => s.Span).Select(s => s.Span).ToListAsync(db));
        Assert.Equal([1], await Select.From(Sample.Columns).Where(s => s.Span == month).Select(s => s.Id).ToListAsync(db));
    });

    [PostgresFact]
    public async Task Parity_64_a_month_ends_where_it_ends()
    {
        await AnswersAsync(s => s.Day.AddYears(1), (new Sample { Day = new DateOnly(2024, 2, 29) }, new DateOnly(2025, 2, 28)));
        await AnswersAsync(s => s.Day.AddMonths(1), (new Sample { Day = new DateOnly(2024, 1, 31) }, new DateOnly(2024, 2, 29)));
        await AnswersAsync(s => s.At.AddMonths(1), (new Sample { At = new DateTime(2024, 1, 31, 5, 0, 0) }, new DateTime(2024, 2, 29, 5, 0, 0)));
    }

    [PostgresFact]
    public Task Parity_65_a_week_begins_on_sunday() => AnswersAsync(
        s => s.Day.DayOfWeek, (new Sample { Day = new DateOnly(2026, 11, 29) }, DayOfWeek.Sunday), (new Sample { Day = new DateOnly(2026, 11, 28) }, DayOfWeek.Saturday));

    [PostgresFact]
    public Task Parity_66_the_days_between_two_times_are_a_number() => AnswersAsync(
        s => (s.At - s.Since).TotalDays(), (new Sample { At = new DateTime(2026, 1, 4), Since = new DateTime(2026, 1, 1) }, 3.0), (new Sample { At = new DateTime(2026, 1, 1, 12, 0, 0), Since = new DateTime(2026, 1, 1) }, 0.5));

    [PostgresFact]
    public Task Parity_67_members_of_an_enum_are_ordered_by_number() => OnBothAsync(async db =>
    {
        await InsertAsync(db, new Sample { Level = Level.Low }, new Sample { Level = Level.High });
        Assert.Equal([Level.High, Level.Low], await Select.From(Sample.Columns).OrderBy(s => s.Level).Select(s => s.Level).ToListAsync(db));
        Assert.Equal([1], await Select.From(Sample.Columns).Where(s => s.Level == Level.Low).Select(s => s.Id).ToListAsync(db));
    });

    [PostgresFact]
    public Task Parity_68_JSON_comes_back_equal() => OnBothAsync(async db =>
    {
        JsonElement json = JsonDocument.Parse("""{"b":1,"a":2,"c":1.00,"d":1e2}""").RootElement;
        await InsertAsync(db, new Sample { Json = json, Crate = new Crate { Label = "x", Weight = 1.00m, Parts = [3, 1] } });
        Sample read = (await db.FindAsync<Sample>(1))!;
        Assert.True(JsonElement.DeepEquals(json, read.Json!.Value), read.Json.Value.GetRawText());
        Assert.Equal(("x", 1m, 3), (read.Crate!.Label, read.Crate.Weight, read.Crate.Parts[0]));
    });

    [PostgresFact]
    public Task Parity_69_guids_are_ordered_as_they_are_written() => OnBothAsync(async db =>
    {
        Guid first = new("00000000-0000-0000-0000-0000000000ff"), second = new("01000000-0000-0000-0000-000000000000"), third = new("01000000-0000-0000-8000-000000000000");
        await InsertAsync(db, new Sample { Token = third }, new Sample { Token = first }, new Sample { Token = second });
        Assert.Equal([first, second, third], await Select.From(Sample.Columns).OrderBy(s => s.Token).Select(s => s.Token).ToListAsync(db));
    });

    [PostgresFact]
    [Trait("Parity", "70")]
    [Trait("Parity", "71")]
    public Task The_counter_follows_given_keys_and_only_the_server_leaves_gaps() => OnBothAsync(async db =>
    {
        var before = new Parent();
        await db.InsertAsync(before);
        var given = new Parent { Id = before.Id + 1 };
        await db.InsertAsync(given);
        var next = new Parent();
        await db.InsertAsync(next);
        Assert.Equal(given.Id + 1, next.Id);

        await using (ITransaction transaction = await db.BeginTransactionAsync())
        {
            await transaction.InsertAsync(new Parent());
        }

        var last = new Parent();
        await db.InsertAsync(last);
        Assert.InRange(last.Id, next.Id + 1, db is PostgresDatabase ? int.MaxValue : next.Id + 1);
    });

    [PostgresFact]
    public Task Parity_72_unique_values_change_hands_in_one_change() => OnBothAsync(async db =>
    {
        await InsertAsync(db, new Sample { Price = 1m }, new Sample { Price = 2m });
        Assert.Equal(2, await Update.Table(Sample.Columns).Set(s => s.Price, s => 3m - s.Price).AllRows().ExecuteAsync(db));
        Assert.Equal([2m, 1m], await Select.From(Sample.Columns).OrderBy(s => s.Id).Select(s => s.Price).ToListAsync(db));
    });
}
