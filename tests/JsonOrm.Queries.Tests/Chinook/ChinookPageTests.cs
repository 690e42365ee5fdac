namespace JsonOrm.Queries.Tests.Chinook;

/// <summary>Pages in an order over paths, expressions and subqueries: taken one after the other, they are the rows of the query.</summary>
public sealed class ChinookPageTests
{
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
