namespace JsonOrm.Queries.Tests.Chinook;

/// <summary>Pages in an order over paths, expressions and subqueries: taken one after the other, they are the rows of the query.</summary>
public sealed class ChinookPageTests
{
    private static readonly System.Text.Json.JsonSerializerOptions s_fields = new() { IncludeFields = true };

    [SharedFact]
    public async Task Pages_by_a_path_are_the_whole_result()
    {
        OrderedQuery<Track, Track.ColumnSet<Track>, Track.NullableColumnSet<Track>> query = Select.From(Track.Columns).Where(t => t.Milliseconds > 200_000)
            .OrderByDescending(t => t.Album.Title).ThenBy(t => t.Composer, Nulls.Last);
        foreach (ILocalQuerySession db in ChinookStores.All)
        {
            List<int> all = [.. (await query.ToListAsync(db)).Select(t => t.TrackId)];
            var paged = new List<int>();
            string? token = null;
            do
            {
                Page<Track> page = await query.PageAsync(db, 300, token);
                Assert.Equal(Math.Min(300, all.Count - paged.Count), page.Rows.Count);
                paged.AddRange(page.Rows.Select(t => t.TrackId));
                token = page.Next;
            }
            while (token is not null);

            Assert.Equal(all, paged);
        }
    }

    [SharedFact]
    public void Pages_in_random_orders_are_the_whole_result()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            var random = new System.Random(seed);
            int size = random.Next(1, 90);
            Query<Artist, Artist.ColumnSet<Artist>, Artist.NullableColumnSet<Artist>> artists = Artists(random);
            Query<Employee, Employee.ColumnSet<Employee>, Employee.NullableColumnSet<Employee>> employees = Employees(random);
            foreach (ILocalQuerySession db in ChinookStores.All)
            {
                Compare(seed, artists.ToList(db).Select(a => a.ArtistId), token => artists.Page(db, size, token), a => a.ArtistId);
                Compare(seed, employees.ToList(db).Select(e => e.EmployeeId), token => employees.Page(db, 1 + (seed % 4), token), e => e.EmployeeId);
            }
        }
    }

    [SharedFact]
    public async Task A_page_has_included_rows_and_seeks_in_any_way()
    {
        var query = Select.From(Album.Columns).OrderBy(a => a.Artist.Name).Include(a => a.Tracks);
        foreach (ILocalQuerySession db in ChinookStores.All)
        {
            Page<Album> first = await query.PageAsync(db, 5), second = query.Page(db, 5, first.Next);
            Assert.All(first.Rows.Concat(second.Rows), album => Assert.NotEmpty(album.Tracks));
            Assert.Equal(query.Take(10).ToList(db).Select(a => a.AlbumId), first.Rows.Concat(second.Rows).Select(a => a.AlbumId));
            Assert.Equal(second.Rows.Select(a => a.AlbumId), query.Seek(first.Next!).Take(5).ToList(db).Select(a => a.AlbumId));
            Assert.True(query.TrySeek(first.Next, out _));
            Assert.False(Select.From(Album.Columns).OrderBy(a => a.Title).TrySeek(first.Next, out _));
            Assert.Throws<PageTokenException>(() => query.Page(db, 5, first.Next![1..]));
            Assert.Throws<ArgumentOutOfRangeException>(() => query.Page(db, 0));
            Assert.Null(query.Page(db, 347).Next);
            Assert.Contains("PageAsync", Assert.Throws<InvalidOperationException>(() => query.Seek(first.Rows[0])).Message, StringComparison.Ordinal);
            Assert.Contains("PageAsync", Assert.Throws<InvalidOperationException>(() => query.TokenOf(first.Rows[0])).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Pages_stay_exact_while_rows_come_and_go()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        db.Insert(Enumerable.Range(1, 4).Select(i => new Artist { ArtistId = i, Name = $"{(char)('a' + i)}" }));
        db.Insert(Enumerable.Range(1, 8).Select(i => new Album { AlbumId = i, ArtistId = 1 + (i % 4), Title = $"{i}" }));
        var query = Select.From(Album.Columns).OrderBy(a => a.Artist.Name).ThenByDescending(a => a.Title);
        Page<Album> first = query.Page(db, 3);
        Assert.Equal([8, 4, 5], first.Rows.Select(a => a.AlbumId));
        db.Delete(Album.Key(5));
        db.Delete(Album.Key(8));
        db.Insert(new Album { AlbumId = 9, ArtistId = 2, Title = "0" });
        Page<Album> second = query.Page(db, 3, first.Next);
        Assert.Equal([1, 9, 6], second.Rows.Select(a => a.AlbumId));
        Assert.Equal([2, 7, 3], query.Page(db, 3, second.Next).Rows.Select(a => a.AlbumId));
    }

    [SharedFact]
    public async Task Pages_of_joins_groups_and_values_are_the_whole_result()
    {
        foreach (ILocalQuerySession db in ChinookStores.All)
        {
            Pages(db, Select.From(Artist.Columns).LeftJoin(a => a.Albums).OrderByDescending((a, b) => b.Title.Length, Nulls.Last), 37);
            Pages(db, Select.From(Artist.Columns).LeftJoin(a => a.Albums).OrderBy((a, b) => b.Title.Length, Nulls.First).Select((a, b) => (a.Name, b.AlbumId)), 50);
            Pages(db, Select.From(Album.Columns).Join(b => b.Tracks).Where((b, t) => t.Milliseconds > 300_000).Select((b, t) => (b.Title, t.Name, Sql.Row(t))), 100);
            Pages(db, Select.From(Employee.Columns).FullJoin(e => Customer.RowsFor(e).Where(c => c.SupportRepId == e.EmployeeId && c.City == e.City)).OrderBy((e, c) => e.LastName).ThenByDescending((e, c) => c.LastName).Select((e, c) => (e.EmployeeId.AsInt64(), c.CustomerId)), 7);
            Pages(db, Select.From(Track.Columns).GroupBy(t => t.AlbumId).OrderByDescending(t => Sql.Count(t)).ThenByDescending(t => t.AlbumId).Select(t => (t.AlbumId, Sql.Count(t), t.Milliseconds.Average())), 29);
            Pages(db, Select.From(Customer.Columns).GroupBy(c => (c.Country, c.State)).Having(c => Sql.Count(c) > 0).OrderBy(c => c.State, Nulls.Last).ThenBy(c => c.Country).Select(c => (c.Country, c.State, Sql.Count(c))), 4);
            Pages(db, Select.From(Artist.Columns).Join(a => a.Albums).GroupBy((a, b) => a.ArtistId).OrderBy((a, b) => b.Title.Max()).ThenBy((a, b) => a.ArtistId).Select((a, b) => (a.ArtistId, b.Title.Max())), 33);
            Pages(db, Select.From(Customer.Columns).OrderBy(c => c.Company).Select(c => c.Company), 9);
            Pages(db, Select.From(Artist.Columns).Where(a => a.ArtistId < 60).OrderBy(a => a.Albums.Count()).Select(a => (a.ArtistId, a.Albums.Select(b => b.Title).ToList())), 9);

            var groups = Select.From(Track.Columns).GroupBy(t => t.GenreId).OrderBy(t => Sql.Count(t)).Select(t => (t.GenreId, Sql.Count(t)));
            Page<(int?, long)> first = await groups.PageAsync(db, 5);
            Assert.Equal(groups.ToList(db).Count - 5, groups.Page(db, 100, first.Next).Rows.Count);
            Assert.Throws<PageTokenException>(() => Select.From(Track.Columns).GroupBy(t => t.AlbumId).OrderBy(t => Sql.Count(t)).Select(t => (t.AlbumId, Sql.Count(t))).Page(db, 5, first.Next));
            Assert.Contains("have no key", Assert.Throws<InvalidOperationException>(() => groups.Distinct().Page(db, 5)).Message, StringComparison.Ordinal);
            Assert.Contains("have no key", Assert.Throws<InvalidOperationException>(() => groups.AsRows().OrderBy((genre, count) => count).Page(db, 5)).Message, StringComparison.Ordinal);
            Assert.Contains("before Skip and Take", Assert.Throws<InvalidOperationException>(() => groups.Take(9).Page(db, 5)).Message, StringComparison.Ordinal);
        }
    }

    private static void Pages<R>(ILocalQuerySession db, ResultQuery<R> query, int size)
    {
        List<string> all = query.ToList(db).ConvertAll(Text), paged = [];
        Assert.NotEmpty(all);
        int pages = 0;
        for (string? token = null; token is not null || pages == 0; pages++)
        {
            Page<R> page = query.Page(db, size, token);
            paged.AddRange(page.Rows.Select(Text));
            token = page.Next;
        }

        Assert.True(all.SequenceEqual(paged), $"{query}\n{string.Join(' ', all)}\n{string.Join(' ', paged)}");
        Assert.Equal((all.Count + size - 1) / size, pages);

        static string Text(R result) => System.Text.Json.JsonSerializer.Serialize(result, s_fields);
    }

    private static void Compare<T>(int seed, IEnumerable<int> all, Func<string?, Page<T>> read, Func<T, int> key)
    {
        var paged = new List<int>();
        for (string? token = null; ;)
        {
            Page<T> page = read(token);
            paged.AddRange(page.Rows.Select(key));
            token = page.Next;
            if (token is null || paged.Count > 1000)
            {
                break;
            }
        }

        Assert.True(all.SequenceEqual(paged), $"Seed {seed}: {string.Join(",", paged)}");
    }

    private static Query<Artist, Artist.ColumnSet<Artist>, Artist.NullableColumnSet<Artist>> Artists(System.Random random)
    {
        Nulls nulls = Order();
        var ordered = random.Next(4) switch
        {
            0 => Select.From(Artist.Columns).OrderBy(a => a.Albums.Count()),
            1 => Select.From(Artist.Columns).OrderByDescending(a => a.Albums.OrderBy(b => b.AlbumId).Select(b => b.Title).First(), nulls),
            2 => Select.From(Artist.Columns).OrderBy(a => a.Name.Length, nulls),
            _ => Select.From(Artist.Columns).Where(a => a.ArtistId > 20).OrderBy(a => a.Albums.Max(b => b.Title.Length), nulls),
        };
        nulls = Order();
        return random.Next(3) switch
        {
            0 => ordered.ThenByDescending(a => a.Albums.Min(b => b.Title.Length), nulls),
            1 => ordered.ThenBy(a => a.Name.Substring(0, 1), nulls).ThenByDescending(a => a.ArtistId),
            _ => ordered,
        };

        Nulls Order() => (Nulls)random.Next(Enum.GetValues<Nulls>().Length);
    }

    private static Query<Employee, Employee.ColumnSet<Employee>, Employee.NullableColumnSet<Employee>> Employees(System.Random random)
    {
        Nulls nulls = (Nulls)random.Next(Enum.GetValues<Nulls>().Length);
        return random.Next(3) switch
        {
            0 => Select.From(Employee.Columns).OrderBy(e => e.Manager.LastName, nulls),
            1 => Select.From(Employee.Columns).OrderByDescending(e => e.Manager.Manager.City, nulls).ThenBy(e => e.Manager.BirthDate, nulls),
            _ => Select.From(Employee.Columns).OrderByDescending(e => e.Customers.Count()).ThenByDescending(e => e.Manager.EmployeeId, nulls),
        };
    }
}
