using System.Text.Json;
using JsonOrm.PostgreSql.Tests.Server;

namespace JsonOrm.PostgreSql.Tests.Types;

/// <summary>Each type goes to the server and back as it was, at its ends: by one row, by arrays and by COPY.</summary>
public sealed class RoundTripTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    private static readonly JsonElement s_json = JsonDocument.Parse("""{"b":[1,2.50,null,true],"a":{"x":"é\" \\ {, }"}}""").RootElement;

    private PostgresDatabase Database => fixture.Database;

    private static EveryType[] Ends =>
    [
        new(),
        new()
        {
            Boolean = true, SByte = sbyte.MaxValue, Byte = byte.MaxValue, Int16 = short.MaxValue, UInt16 = ushort.MaxValue, Int32 = int.MaxValue, UInt32 = uint.MaxValue,
            Int64 = long.MaxValue, UInt64 = ulong.MaxValue, Single = float.MaxValue, Double = double.MaxValue, Decimal = decimal.MaxValue, Char = '\uffff', Text = "é🎷\u0001\"\\",
            Guid = new Guid("ffffffff-ffff-ffff-ffff-ffffffffffff"), DateTime = DateTime.MaxValue, DateTimeOffset = DateTimeOffset.MaxValue, DateOnly = DateOnly.MaxValue,
            TimeOnly = TimeOnly.MaxValue, TimeSpan = TimeSpan.MaxValue, Bytes = [0, 255, 0], Enum = Colours.Far | Colours.Red,
            Owned = new Place { Street = " two  words ", Area = 1.00m, Built = new DateTime(638_000_000_001_234_567, DateTimeKind.Utc), Rooms = { ["z"] = 1, ["a"] = 2 } },
            List = ["b", "", "a"], Json = s_json,
        },
        new()
        {
            Boolean = false, SByte = sbyte.MinValue, Byte = 0, Int16 = short.MinValue, UInt16 = 0, Int32 = int.MinValue, UInt32 = 0,
            Int64 = long.MinValue, UInt64 = 0, Single = float.Epsilon, Double = double.Epsilon, Decimal = decimal.MinValue, Char = ' ', Text = "",
            Guid = Guid.Empty, DateTime = DateTime.MinValue, DateTimeOffset = DateTimeOffset.MinValue, DateOnly = DateOnly.MinValue,
            TimeOnly = TimeOnly.MinValue, TimeSpan = TimeSpan.MinValue, Bytes = [], Enum = (Colours)(-5), List = [],
        },
        new()
        {
            Single = -0.1f, Double = 0.1 + 0.2, Decimal = 8.90m, DateTime = new DateTime(638_000_000_001_234_567, DateTimeKind.Local),
            DateTimeOffset = new DateTimeOffset(638_000_000_001_234_561, TimeSpan.FromMinutes(-330)), TimeOnly = new TimeOnly(123_456_789_019), TimeSpan = new TimeSpan(-1),
            DateOnly = new DateOnly(2000, 1, 1), Enum = Colours.Red | Colours.Blue,
        },
        new() { DateTime = new DateTime(638_000_000_001_234_569, DateTimeKind.Utc), DateTimeOffset = new DateTimeOffset(638_000_000_001_234_569, TimeSpan.FromHours(14)), Decimal = 0.0000000000000000000000000001m },
    ];

    [PostgresFact]
    public async Task One_row_comes_back_as_it_was()
    {
        foreach (EveryType row in Ends)
        {
            await Database.InsertAsync(row);
            Same(row, await Database.FindAsync<EveryType>(row.Id));
        }
    }

    [PostgresFact]
    public async Task Decimals_of_every_size_and_scale_are_copied_as_they_are()
    {
        var random = new Random(18);
        List<EveryType> rows = [.. Enumerable.Range(0, 10_500).Select(i => new EveryType
        {
            Decimal = new decimal(random.Next(), i % 3 == 0 ? 0 : random.Next(int.MinValue, int.MaxValue), i % 5 < 3 ? 0 : random.Next(int.MinValue, int.MaxValue), i % 2 == 0, (byte)(i % 29)),
            UInt64 = (ulong)random.NextInt64() << (i % 2),
            Text = i % 7 == 0 ? null : new string('é', i % 40),
        })];
        Assert.Equal(rows.Count, await Database.InsertAsync(rows));
        Dictionary<int, EveryType> stored = (await Select.From(EveryType.Columns).Where(row => row.Id >= rows[0].Id).ToListAsync(Database)).ToDictionary(row => row.Id);
        foreach (EveryType row in rows)
        {
            EveryType found = stored[row.Id];
            Assert.Equal((row.Decimal.ToString(), row.UInt64, row.Text), (found.Decimal.ToString(), found.UInt64, found.Text));
        }
    }

    [PostgresFact]
    public async Task A_row_that_is_refused_in_the_middle_of_a_copy_leaves_none()
    {
        long before = await Select.From(EveryType.Columns).CountAsync(Database);
        List<EveryType> rows = [.. Enumerable.Range(0, 10_500).Select(i => new EveryType { Text = i == 9_000 ? "a\0b" : "x" })];
        ValidationException refused = await Assert.ThrowsAsync<ValidationException>(async () => await Database.InsertAsync(rows));
        Assert.Equal(9_000, refused.RowIndex);
        Assert.All(rows, row => Assert.Equal(0, row.Id));
        await Database.TransactAsync(async transaction =>
        {
            await Assert.ThrowsAsync<ValidationException>(async () => await transaction.InsertAsync(rows));
            await transaction.InsertAsync(new EveryType { Text = "after" });
        });
        Assert.Equal(before + 1, await Select.From(EveryType.Columns).CountAsync(Database));
    }

    [PostgresFact]
    public async Task Rows_sent_as_arrays_come_back_as_they_were()
    {
        EveryType[] rows = Ends;
        Assert.Equal(rows.Length, await Database.InsertAsync(rows));
        foreach (EveryType row in rows)
        {
            Same(row, await Database.FindAsync<EveryType>(row.Id));
        }
    }

    [PostgresFact]
    public async Task Rows_sent_by_copy_come_back_as_they_were()
    {
        List<EveryType> rows = [.. Enumerable.Range(0, 2_500).SelectMany(_ => Ends)];
        Assert.Equal(rows.Count, await Database.InsertAsync(rows));
        Assert.Equal(rows.Count, rows.Select(row => row.Id).Distinct().Count());
        foreach (EveryType row in rows.Take(5).Concat(rows.TakeLast(5)))
        {
            Same(row, await Database.FindAsync<EveryType>(row.Id));
        }
    }

    [PostgresFact]
    public async Task A_query_reads_the_same_fields()
    {
        EveryType[] rows = Ends;
        await Database.InsertAsync(rows);
        foreach (EveryType row in rows)
        {
            Same(row, await Select.From(EveryType.Columns).Where(e => e.Id == row.Id).SingleAsync(Database));
        }
    }

    [PostgresTheory]
    [InlineData(0, "U+0000")]
    [InlineData(0xd800, "lone surrogate")]
    [InlineData(0xdfff, "lone surrogate")]
    public async Task A_text_that_the_server_cannot_hold_is_refused_before_it_is_sent(int unit, string problem)
    {
        string text = $"🎷{(char)unit}a";
        var row = new EveryType { Text = text };
        ValidationError error = Assert.Single((await Assert.ThrowsAsync<ValidationException>(() => Database.InsertAsync(row).AsTask())).Errors);
        Assert.Equal("Text", error.Column);
        Assert.Equal(text, error.Value);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Equal(0, row.Id);
    }

    [PostgresFact]
    public async Task Values_without_a_form_are_refused_with_their_column_and_place()
    {
        Assert.Equal("Double", (await Refused(new EveryType { Double = double.NaN })).Column);
        Assert.Equal("Single", (await Refused(new EveryType { Single = float.PositiveInfinity })).Column);
        Assert.Equal("Char", (await Refused(new EveryType { Char = '\0' })).Column);
        Assert.Equal("List", (await Refused(new EveryType { List = ["a\0"] })).Column);
        Assert.Equal("List", (await Refused(new EveryType { List = ["\ud800"] })).Column);
        await Database.InsertAsync(new EveryType { List = ["\\u0000", "\\\\u0000"] });
        ValidationException second = await Assert.ThrowsAsync<ValidationException>(() => Database.InsertAsync<EveryType>([new(), new() { Text = "\0" }]).AsTask());
        Assert.Equal(1, second.RowIndex);
    }

    [PostgresFact]
    public async Task A_key_that_is_a_time_has_whole_microseconds()
    {
        var whole = new DateTime(638_000_000_001_234_560, DateTimeKind.Utc);
        await Database.InsertAsync(new Tick { At = whole, Name = "whole" });
        await Assert.ThrowsAsync<ValidationException>(() => Database.InsertAsync(new Tick { At = whole.AddTicks(7), Name = "fine" }).AsTask());
        Assert.Equal("whole", (await Database.FindAsync(Tick.Key(whole)))?.Name);
        Assert.Null(await Database.FindAsync(Tick.Key(whole.AddTicks(7))));
        Assert.False(await Database.DeleteAsync(Tick.Key(whole.AddTicks(7))));
    }

    private async Task<ValidationError> Refused(EveryType row) => Assert.Single((await Assert.ThrowsAsync<ValidationException>(() => Database.InsertAsync(row).AsTask())).Errors);

    private static void Same(EveryType expected, EveryType? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Id, actual.Id);
        Assert.Equal(expected.Boolean, actual.Boolean);
        Assert.Equal(expected.SByte, actual.SByte);
        Assert.Equal(expected.Byte, actual.Byte);
        Assert.Equal(expected.Int16, actual.Int16);
        Assert.Equal(expected.UInt16, actual.UInt16);
        Assert.Equal(expected.Int32, actual.Int32);
        Assert.Equal(expected.UInt32, actual.UInt32);
        Assert.Equal(expected.Int64, actual.Int64);
        Assert.Equal(expected.UInt64, actual.UInt64);
        Assert.Equal(expected.Single, actual.Single);
        Assert.Equal(expected.Double, actual.Double);
        Assert.Equal(expected.Decimal?.ToString(System.Globalization.CultureInfo.InvariantCulture), actual.Decimal?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(expected.Char, actual.Char);
        Assert.Equal(expected.Text, actual.Text);
        Assert.Equal(expected.Guid, actual.Guid);
        Assert.Equal(expected.DateTime?.Ticks, actual.DateTime?.Ticks);
        Assert.Equal(expected.DateTime?.Kind, actual.DateTime?.Kind);
        Assert.Equal(expected.DateTimeOffset, actual.DateTimeOffset);
        Assert.Equal(expected.DateTimeOffset?.Offset, actual.DateTimeOffset?.Offset);
        Assert.Equal(expected.DateOnly, actual.DateOnly);
        Assert.Equal(expected.TimeOnly, actual.TimeOnly);
        Assert.Equal(expected.TimeSpan, actual.TimeSpan);
        Assert.Equal(expected.Bytes, actual.Bytes);
        Assert.Equal(expected.Enum, actual.Enum);
        Assert.Equal(expected.List, actual.List);
        Assert.Equal(expected.Owned?.Street, actual.Owned?.Street);
        Assert.Equal(expected.Owned?.Area.ToString(System.Globalization.CultureInfo.InvariantCulture), actual.Owned?.Area.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(expected.Owned?.Built, actual.Owned?.Built);
        Assert.Equal(expected.Owned?.Rooms.OrderBy(room => room.Key), actual.Owned?.Rooms.OrderBy(room => room.Key));
        Assert.True(expected.Json is null ? actual.Json is null : JsonElement.DeepEquals(expected.Json.Value, actual.Json!.Value));
    }
}
