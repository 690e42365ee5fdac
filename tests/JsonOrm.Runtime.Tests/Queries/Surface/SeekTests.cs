using JsonOrm.Files;
using JsonOrm.Paging;

namespace JsonOrm.Runtime.Tests.Queries.Surface;

/// <summary>Pages by key: together they are the whole query, whatever it is sorted by.</summary>
public sealed class SeekTests
{
    private readonly QuerySession _db = new QuerySession().Insert(Enumerable.Range(0, 60).Select(i => new Sample
    {
        Id = (i * 37) % 61,
        Rank = i % 7 == 0 ? null : i % 5,
        Text = i % 6 == 0 ? null : "t" + (i % 4),
        Double = i % 3,
        At = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(i % 10),
        Day = new DateOnly(2026, 1, 1),
    }));

    public static TheoryData<int> Orders => [.. Enumerable.Range(0, 9)];

    [Theory]
    [MemberData(nameof(Orders))]
    public void Pages_make_up_the_whole(int order)
    {
        Query<Sample> query = Order(order);
        List<int> whole = [.. query.ToList(_db).Select(row => row.Id)];
        var byRow = new List<int>();
        var byToken = new List<int>();
        Query<Sample> rows = query, tokens = query;
        while (rows.Take(7).ToList(_db) is { Count: > 0 } page)
        {
            byRow.AddRange(page.Select(row => row.Id));
            rows = query.Seek(after: page[^1]);
        }

        while (tokens.Take(7).ToList(_db) is { Count: > 0 } page)
        {
            byToken.AddRange(page.Select(row => row.Id));
            tokens = query.Seek(query.TokenOf(page[^1]));
        }

        Assert.Equal(60, whole.Count);
        Assert.Equal(whole, byRow);
        Assert.Equal(whole, byToken);
    }

    [Fact]
    public void A_token_of_another_order_or_a_damaged_one_is_refused()
    {
        Sample row = Order(1).ToList(_db)[5];
        string token = Order(1).TokenOf(row);
        Assert.Matches("^[A-Za-z0-9_-]+$", token);
        Assert.Throws<PageTokenException>(() => Order(2).Seek(token));
        Assert.False(Order(2).TrySeek(token, out _));
        foreach (string garbage in new[] { token[..^2], "x" + token, "", "?", "ünïcode", new string('A', 3_000_000) })
        {
            Assert.Equal(garbage, Assert.Throws<PageTokenException>(() => Order(1).Seek(garbage)).Token);
            Assert.False(Order(1).TrySeek(garbage, out Query<Sample>? none));
            Assert.Null(none);
        }

        Assert.False(Order(1).TrySeek(null, out _));
        Assert.True(Select.From(Sample.Columns).OrderBy(s => s.Double).TrySeek(Select.From(Sample.Columns).OrderBy(s => s.Double).TokenOf(row), out var page));
        Assert.NotEmpty(page.Where(s => s.Id > 0).Take(2).ToList(_db));
        Assert.Equal(token, Order(1).Where(Sample.Columns.Id > 3).TokenOf(row));
    }

    /// <summary>The checksum is no signature: whoever knows the order can make one for any bytes.</summary>
    [Fact]
    public void A_token_that_somebody_has_made_up_is_refused_or_is_a_place()
    {
        var random = new Random(5);
        for (int i = 0; i < 20_000; i++)
        {
            Query<Sample> query = Order(i % 9);
            byte[] payload = new byte[random.Next(1, 40)];
            random.NextBytes(payload);
            payload[0] = (byte)random.Next(8);
            uint checksum = Crc32C.Append(Crc32C.Compute(System.Text.Encoding.UTF8.GetBytes(SeekOrder.Of(query.Model).Text)), payload);
            string token = Convert.ToBase64String([.. BitConverter.GetBytes(checksum), .. payload]).TrimEnd('=').Replace('+', '-').Replace('/', '_');
            if (query.TrySeek(token, out Query<Sample>? page))
            {
                Assert.NotNull(page.ToString());
                Assert.InRange(page.Take(3).ToList(_db).Count, 0, 3);
            }
        }
    }

    [Fact]
    public void A_token_is_the_same_in_every_process() =>
        Assert.Equal("TFGvSwEqAAA", Select.From<Sample>().TokenOf(new Sample { Id = 42 }));

    [Fact]
    public void Seek_comes_before_paging_and_needs_the_rows_own_columns()
    {
        var row = new Sample { Id = 1 };
        Assert.Throws<InvalidOperationException>(() => Order(0).Take(3).Seek(row));
        Assert.Throws<InvalidOperationException>(() => Select.From(Sample.Columns).OrderBy(s => Sample.RowsFor(s).Count()).Seek(row));
        Assert.Equal("select * from sample where Double >= 1 and (Double > 1 or Double = 1 and Id > 1) order by Double limit 2", Select.From(Sample.Columns).OrderBy(s => s.Double).Seek(new Sample { Id = 1, Double = 1 }).Take(2).ToString());
    }

    private static Query<Sample> Order(int order)
    {
        var all = Select.From(Sample.Columns);
        return order switch
        {
            0 => all,
            1 => all.OrderBy(s => s.Text),
            2 => all.OrderByDescending(s => s.Text).ThenBy(s => s.Rank),
            3 => all.OrderBy(Sample.Columns.Rank, Nulls.Last).ThenByDescending(Sample.Columns.Text, Nulls.First),
            4 => all.OrderByDescending(Sample.Columns.Rank, Nulls.First).ThenByDescending(s => s.Id),
            5 => all.OrderByDescending(s => s.Id),
            6 => all.OrderBy(s => s.At).ThenBy(s => s.Double),
            7 => all.OrderBy(s => s.Text.Length + s.Rank.Coalesce(3)),
            _ => all.Where(s => s.Id < 100).Union(all.Where(s => s.Id < 3)).OrderBy(s => s.Double),
        };
    }
}
