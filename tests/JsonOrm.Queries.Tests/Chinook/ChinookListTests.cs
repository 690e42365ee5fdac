using JsonOrm.Runtime.Tests.Queries.Includes;

namespace JsonOrm.Queries.Tests.Chinook;

/// <summary>Lists of related rows and first rows as values of results, against LINQ over lists.</summary>
public sealed class ChinookListTests
{
    [SharedFact]
    public async Task Some_names_of_each_album_in_an_order()
    {
        ILookup<int?, Track> tracks = ChinookStores.Read<Track>().ToLookup(track => track.AlbumId);
        List<Album> albums = [.. ChinookStores.Read<Album>().OrderBy(album => album.AlbumId)];
        Projection<Album, (string, List<string>)> query = Select.From(Album.Columns)
            .Select(a => (a.Title, a.Tracks.OrderByDescending(t => t.Milliseconds).ThenBy(t => t.TrackId).Skip(1).Take(3).Select(t => t.Name).ToList()));
        foreach (ILocalQuerySession store in ChinookStores.All)
        {
            var db = new CountingSession(store);
            List<(string Title, List<string> Names)> found = await query.ToListAsync(db);
            Assert.Equal(2, db.Queries.Count);
            Assert.Equal(albums.Select(album => album.Title), found.Select(result => result.Title));
            Assert.All(albums.Zip(found), pair => Assert.Equal(
                tracks[pair.First.AlbumId].OrderByDescending(t => t.Milliseconds).ThenBy(t => t.TrackId).Skip(1).Take(3).Select(t => t.Name),
                pair.Second.Names));
            Assert.Equal(found[0].Names, (await query.FirstAsync(store)).Item2);
            Assert.Equal(albums.Count, await query.CountAsync(store));
        }
    }

    [SharedFact]
    public void Rows_in_lists_of_lists()
    {
        ILookup<int, Album> albums = ChinookStores.Read<Album>().ToLookup(album => album.ArtistId);
        ILookup<int?, Track> tracks = ChinookStores.Read<Track>().ToLookup(track => track.AlbumId);
        Projection<Artist, (string?, List<(string, List<Track>)>)> query = Select.From(Artist.Columns)
            .Select(a => (a.Name, a.Albums.OrderByDescending(b => b.Title).Select(b => (b.Title, b.Tracks.Where(t => t.Milliseconds > 200_000 && t.Name != a.Name).ToList())).ToList()));
        foreach (ILocalQuerySession store in ChinookStores.All)
        {
            var db = new CountingSession(store);
            List<(string? Name, List<(string Title, List<Track> Tracks)> Albums)> found = query.ToList(db);
            Assert.Equal(3, db.Queries.Count);
            foreach ((Artist artist, (string? Name, List<(string Title, List<Track> Tracks)> Albums) result) in ChinookStores.Read<Artist>().OrderBy(artist => artist.ArtistId).Zip(found))
            {
                List<Album> own = [.. albums[artist.ArtistId].OrderByDescending(b => b.Title, StringComparer.Ordinal)];
                Assert.Equal(artist.Name, result.Name);
                Assert.Equal(own.Select(b => b.Title), result.Albums.Select(b => b.Title));
                Assert.Equal(
                    own.Select(b => tracks[b.AlbumId].Where(t => t.Milliseconds > 200_000 && t.Name != artist.Name).Select(t => (t.TrackId, t.UnitPrice))),
                    result.Albums.Select(b => b.Tracks.Select(t => (t.TrackId, t.UnitPrice))));
            }
        }
    }

    [SharedFact]
    public void The_first_row_and_first_values()
    {
        ILookup<int, Album> albums = ChinookStores.Read<Album>().ToLookup(album => album.ArtistId);
        var query = Select.From(Artist.Columns).Select(a => (
            a.ArtistId,
            a.Albums.OrderBy(b => b.Title).FirstOrDefault(),
            a.Albums.OrderByDescending(b => b.Title).Select(b => (b.Title, b.AlbumId)).FirstOrDefault(),
            a.Albums.Select(b => TrackLine.From(b.AlbumId, b.Title, b.Artist.Name)).FirstOrDefault()));
        foreach (ILocalQuerySession db in ChinookStores.All)
        {
            List<(int, Album?, (string, int)?, TrackLine?)> found = query.ToList(db);
            Assert.Equal(275, found.Count);
            Assert.Contains(found, result => result.Item2 is null);
            foreach ((int id, Album? first, (string Title, int Id)? last, TrackLine? line) in found)
            {
                List<Album> own = [.. albums[id].OrderBy(b => b.Title, StringComparer.Ordinal)];
                Assert.Equal(own.FirstOrDefault()?.Title, first?.Title);
                Assert.Equal(own.Count == 0 ? null : (own[^1].Title, own[^1].AlbumId), last);
                Assert.Equal(own.Min(b => (int?)b.AlbumId), line?.Id);
            }
        }
    }

    [SharedFact]
    public void Rows_behind_a_link_table_and_a_path()
    {
        List<PlaylistTrack> links = [.. ChinookStores.Read<PlaylistTrack>()];
        List<Track> tracks = [.. ChinookStores.Read<Track>().OrderBy(track => track.TrackId)];
        ILookup<int?, Track> ofAlbum = tracks.ToLookup(track => track.AlbumId);
        foreach (ILocalQuerySession db in ChinookStores.All)
        {
            List<(int, List<(int, string?)>)> playlists = Select.From(Playlist.Columns).Select(p => (p.PlaylistId, p.Tracks.OrderByDescending(t => t.TrackId).Take(5).Select(t => (t.TrackId, t.Genre.Name)).ToList())).ToList(db);
            Assert.Equal(18, playlists.Count);
            Assert.All(playlists, found => Assert.Equal(
                links.Where(link => link.PlaylistId == found.Item1).Select(link => link.TrackId).OrderDescending().Take(5), found.Item2.Select(t => t.Item1)));

            // More results than one batch of a stream.
            int seen = 0;
            foreach ((int id, List<int> others) in Select.From(Track.Columns).Select(t => (t.TrackId, t.Album.Tracks.Select(o => o.TrackId).ToList())).AsEnumerable(db))
            {
                Assert.Equal(tracks[seen].TrackId, id);
                Assert.Equal(ofAlbum[tracks[seen++].AlbumId].Select(t => t.TrackId), others);
            }

            Assert.Equal(tracks.Count, seen);
        }
    }

    [SharedFact]
    public void Rows_by_any_condition_and_none()
    {
        List<Employee> employees = [.. ChinookStores.Read<Employee>().OrderBy(e => e.EmployeeId)];
        foreach (ILocalQuerySession db in ChinookStores.All)
        {
            var found = Select.From(Employee.Columns).Select(e => (
                e.EmployeeId,
                Employee.RowsFor(e).Where(o => o.HireDate > e.HireDate && o.EmployeeId != e.EmployeeId).OrderBy(o => o.LastName).Take(2).Select(o => o.LastName).ToList(),
                Employee.RowsFor(e).OrderBy(o => o.LastName).Take(2).Select(o => o.LastName).ToList(),
                e.Manager.Reports.Select(o => (o.LastName, e.LastName)).ToList())).ToList(db);
            foreach ((Employee employee, (int Id, List<string> Later, List<string> First, List<(string, string)> Peers) result) in employees.Zip(found))
            {
                Assert.Equal(employees.Where(o => o.HireDate > employee.HireDate).OrderBy(o => o.LastName, StringComparer.Ordinal).Take(2).Select(o => o.LastName), result.Later);
                Assert.Equal(["Adams", "Callahan"], result.First);
                Assert.Equal(employee.ReportsTo is null ? [] : employees.Where(o => o.ReportsTo == employee.ReportsTo).Select(o => (o.LastName, employee.LastName)), result.Peers);
            }

            List<Customer> customers = [.. ChinookStores.Read<Customer>().OrderBy(c => c.CustomerId)];
            Assert.Equal(
                employees.Select(e => customers.Where(c => c.SupportRepId == e.EmployeeId).Take(9).Where(c => c.Country == "Brazil" && c.LastName != e.LastName).Select((c, i) => (c.LastName, e.FirstName, (long)i + 1)).ToList()),
                Select.From(Employee.Columns).Select(e => e.Customers.OrderBy(c => c.CustomerId).Take(9).Where(c => c.Country == "Brazil" && c.LastName != e.LastName)
                    .Select(c => (c.LastName, e.FirstName, Sql.RowNumber(Sql.Window(c).OrderBy(c.CustomerId)))).ToList()).ToList(db));
            Assert.Equal([8], Select.From(Employee.Columns).Select(e => Employee.RowsFor(e).ToList()).ToList(db).Select(rows => rows.Count).Distinct());
        }
    }

    [SharedFact]
    public void Lists_in_joins_groups_records_and_functions()
    {
        List<Track> tracks = [.. ChinookStores.Read<Track>()];
        foreach (ILocalQuerySession db in ChinookStores.All)
        {
            List<(string, string?, List<int>)> joined = Select.From(Album.Columns)
                .LeftJoin(a => Artist.RowsFor(a).Where(r => r.ArtistId == a.ArtistId && r.ArtistId < 10))
                .Select((a, r) => (a.Title, r.Name, r.Albums.Select(b => b.AlbumId).ToList())).ToList(db);
            Assert.Equal(347, joined.Count);
            Assert.All(joined, result => Assert.Equal(result.Item2 is null, result.Item3.Count == 0));

            List<(int?, long, List<string>)> groups = Select.From(Track.Columns).GroupBy(t => t.AlbumId)
                .Select(t => (t.AlbumId, Sql.Count(t), Track.RowsFor(t).Where(o => o.AlbumId == t.AlbumId).OrderBy(o => o.Name).Select(o => o.Name).ToList())).ToList(db);
            Assert.All(groups, group => Assert.Equal(group.Item2, group.Item3.Count));

            List<string> lines = Select.From(Album.Columns).Where(a => a.AlbumId < 4)
                .Select(a => (a.Title, a.Tracks.Select(t => TrackLine.From(t.TrackId, t.Name, t.Genre.Name)).ToList()), (title, found) => $"{title}: {string.Join(",", found.Select(t => t.Id))}").ToList(db);
            Assert.Equal("Balls to the Wall: 2", lines[1]);

            List<List<string>> functions = Select.From(Album.Columns).Where(a => a.AlbumId == 3).Select(a => a.Tracks.Select(t => (t.TrackId, t.Genre.Name), (id, genre) => $"{id} {genre}").ToList()).ToList(db);
            Assert.Equal(["3 Rock", "4 Rock", "5 Rock"], Assert.Single(functions));
        }
    }

    [SharedFact]
    public void A_record_with_rows_and_lists()
    {
        ILookup<int?, Track> tracks = ChinookStores.Read<Track>().OrderBy(track => track.TrackId).ToLookup(track => track.AlbumId);
        Projection<Album, AlbumCard> query = Select.From(Album.Columns).Select(a => AlbumCard.From(
            a.Title,
            a.Tracks.Select(t => TrackLine.From(t.TrackId, t.Name, t.Genre.Name)).ToList(),
            a.Tracks.OrderByDescending(t => t.Milliseconds).FirstOrDefault(),
            a.Tracks.Select(t => TrackLine.From(t.TrackId, t.Name, t.Genre.Name)).FirstOrDefault(),
            a.Tracks.Select(t => t.Name).ToList(),
            a.Tracks.Select(t => (t.TrackId, t.Composer)).ToList(),
            Sql.Row(a)));
        Assert.Throws<InvalidOperationException>(() => query.AsRows(AlbumCard.Columns));
        foreach (ILocalQuerySession db in ChinookStores.All)
        {
            Assert.All(query.ToList(db), card =>
            {
                List<Track> own = [.. tracks[card.Self.AlbumId]];
                Assert.Equal((card.Self.Title, own.Count), (card.Title, card.Count));
                Assert.Equal(own.MaxBy(t => t.Milliseconds)!.TrackId, card.Longest!.TrackId);
                Assert.Equal(own[0].Name, card.First!.Name);
                Assert.Equal(own.Select(t => t.Name), card.Names);
                Assert.Equal(own.Select(t => (t.TrackId, t.Composer)), card.Pairs);
            });
        }
    }

    [SharedFact]
    public void Related_rows_one_after_the_other()
    {
        List<Artist> artists = [.. ChinookStores.Read<Artist>().OrderBy(artist => artist.ArtistId)];
        ILookup<int, Album> albums = ChinookStores.Read<Album>().OrderBy(album => album.AlbumId).ToLookup(album => album.ArtistId);
        ILookup<int?, Track> tracks = ChinookStores.Read<Track>().OrderBy(track => track.TrackId).ToLookup(track => track.AlbumId);
        Assert.Throws<ArgumentException>(() => Select.From(Artist.Columns).Where(a => a.Albums.Take(1).SelectMany(b => b.Tracks).Any()));
        foreach (ILocalQuerySession db in ChinookStores.All)
        {
            Assert.Equal(
                artists.Where(a => a.ArtistId < 100).SelectMany(a => albums[a.ArtistId]).Where(b => b.AlbumId != 5).Select(b => b.Title),
                Select.From(Artist.Columns).Where(a => a.ArtistId < 100).SelectMany(a => a.Albums).Where(b => b.AlbumId != 5).ToList(db).Select(b => b.Title));
            Assert.Equal(
                artists.SelectMany(a => albums[a.ArtistId].Where(b => b.AlbumId > 50), (a, b) => (a.Name, b.Title)),
                Select.From(Artist.Columns).SelectMany(a => a.Albums.Where(b => b.AlbumId > 50), (a, b) => (a.Name, b.Title)).ToList(db));
            Assert.Equal(
                artists.SelectMany(a => albums[a.ArtistId]).GroupBy(b => b.ArtistId, (id, own) => (id, (long)own.Count())),
                Select.From(Artist.Columns).SelectMany(a => a.Albums).GroupBy(b => b.ArtistId).Select(b => (b.ArtistId, Sql.Count(b))).ToList(db));
            Assert.Equal(
                artists.SelectMany(a => albums[a.ArtistId]).SelectMany(b => tracks[b.AlbumId]).Select(t => t.TrackId),
                Select.From(Artist.Columns).SelectMany(a => a.Albums).Join(b => b.Tracks).Select((b, t) => t.TrackId).ToList(db));
            Assert.Equal(
                artists.SelectMany(a => albums[a.ArtistId]).Where(b => b.AlbumId > 9).SelectMany(b => tracks[b.AlbumId]).Where(t => t.Composer is not null).Select(t => t.TrackId),
                Select.From(Artist.Columns).SelectMany(a => a.Albums).Where(b => b.AlbumId > 9).SelectMany(b => b.Tracks).Where(t => t.Composer != null).ToList(db).Select(t => t.TrackId));
            Assert.Equal(
                artists.Take(40).SelectMany(a => albums[a.ArtistId]).SelectMany(b => tracks[b.AlbumId]).GroupBy(t => t.GenreId, (genre, own) => (genre, (long)own.Count())).OrderBy(pair => pair.genre),
                Select.From(Artist.Columns).Take(40).SelectMany(a => a.Albums).SelectMany(b => b.Tracks).GroupBy(t => t.GenreId).OrderBy(t => t.GenreId).Select(t => (t.GenreId, Sql.Count(t))).ToList(db));
            Assert.Equal(
                artists.Select(a => (a.ArtistId, albums[a.ArtistId].SelectMany(b => tracks[b.AlbumId]).Sum(t => (long?)t.Milliseconds), string.Join(",", albums[a.ArtistId].SelectMany(b => tracks[b.AlbumId]).Select(t => t.TrackId).Order().Take(4)))),
                Select.From(Artist.Columns).Select(a => (a.ArtistId, a.Albums.SelectMany(b => b.Tracks).Sum(t => t.Milliseconds), a.Albums.SelectMany(b => b.Tracks).Take(4).Select(t => t.TrackId).ToList()), (id, sum, ids) => (id, sum ?? 0, string.Join(",", ids)))
                    .ToList(db).Select(found => (found.id, (long?)found.Item2, found.Item3)));
            Assert.Equal(
                artists.Where(a => albums[a.ArtistId].Where(b => b.AlbumId > 30).SelectMany(b => tracks[b.AlbumId]).Any(t => t.Composer == a.Name)).Select(a => a.ArtistId),
                Select.From(Artist.Columns).Where(a => a.Albums.Where(b => b.AlbumId > 30).SelectMany(b => b.Tracks).Any(t => t.Composer == a.Name)).Select(a => a.ArtistId).ToList(db));
            Assert.Equal(
                ChinookStores.Read<PlaylistTrack>().Count(link => link.PlaylistId is 1 or 8),
                Select.From(Playlist.Columns).Where(p => p.PlaylistId.In(1, 8)).SelectMany(p => p.Tracks).Count(db));
        }
    }

    [SharedFact]
    public void Duplicates_windows_and_parameters_count_for_each_list()
    {
        ILookup<int?, Track> tracks = ChinookStores.Read<Track>().ToLookup(track => track.AlbumId);
        ParameterQuery<int, (int, List<int>)> longer = Query.With((Parameter<int> least) =>
            Select.From(Album.Columns).Select(a => (a.AlbumId, a.Tracks.Where(t => t.Milliseconds > least).Select(t => t.TrackId).ToList())));
        foreach (ILocalQuerySession db in ChinookStores.All)
        {
            foreach ((int id, List<decimal> prices, List<(int?, int)> genres, List<(string, long)> numbered) in Select.From(Album.Columns).Select(a => (
                a.AlbumId,
                a.Tracks.Select(t => t.UnitPrice).Distinct().ToList(),
                a.Tracks.Select(t => (t.GenreId, t.MediaTypeId)).Distinct().Skip(1).ToList(),
                a.Tracks.Select(t => (t.Name, Sql.RowNumber(Sql.Window(t).OrderByDescending(t.TrackId)))).Take(2).ToList())).ToList(db))
            {
                Assert.Equal(tracks[id].Select(t => t.UnitPrice).Distinct(), prices);
                Assert.Equal(tracks[id].Select(t => (t.GenreId, t.MediaTypeId)).Distinct().Skip(1), genres);
                Assert.Equal(tracks[id].Select((t, i) => (t.Name, (long)tracks[id].Count() - i)).Take(2), numbered);
            }

            foreach (int least in new[] { 100_000, 400_000 })
            {
                Assert.All(longer.With(least).ToList(db), found => Assert.Equal(tracks[found.Item1].Where(t => t.Milliseconds > least).Select(t => t.TrackId), found.Item2));
            }
        }
    }

    [SharedFact]
    public void Random_lists_are_those_of_linq()
    {
        List<Artist> artists = [.. ChinookStores.Read<Artist>().OrderBy(artist => artist.ArtistId)];
        ILookup<int, Album> albums = ChinookStores.Read<Album>().ToLookup(album => album.ArtistId);
        ILookup<int?, Track> tracks = ChinookStores.Read<Track>().ToLookup(track => track.AlbumId);
        for (int seed = 0; seed < 60; seed++)
        {
            RandomLists lists = new(seed);
            var query = Select.From(Artist.Columns).Select(a => (a.ArtistId, lists.Albums(a.Albums, a).Select(b => (b.AlbumId, lists.Tracks(b.Tracks, b).Select(t => (t.TrackId, t.Composer)).ToList())).ToList()));
            foreach (ILocalQuerySession db in ChinookStores.All)
            {
                List<(int, List<(int, List<(int, string?)>)>)> found = query.ToList(db);
                foreach ((Artist artist, (int Id, List<(int Id, List<(int, string?)> Tracks)> Albums) result) in artists.Zip(found))
                {
                    var expected = lists.Albums(albums[artist.ArtistId], artist)
                        .Select(b => (b.AlbumId, lists.Tracks(tracks[b.AlbumId], b).Select(t => (t.TrackId, t.Composer)).ToList())).ToList();
                    if (!expected.Select(b => b.AlbumId).SequenceEqual(result.Albums.Select(b => b.Id)) || !expected.Zip(result.Albums).All(pair => pair.First.Item2.SequenceEqual(pair.Second.Tracks)))
                    {
                        Assert.Fail($"Seed {seed}, artist {artist.ArtistId}: {query}");
                    }
                }
            }
        }
    }

    [Fact]
    public void A_plan_names_the_queries_of_lists()
    {
        Projection<Album, (string, List<string>)> query = Select.From(Album.Columns).Select(a => (a.Title, a.Tracks.Take(2).Select(t => t.Name).ToList()));
        Assert.Equal("select Album.Title, Album.AlbumId from Album list (select Track.Name from Track where Track.AlbumId = Album.AlbumId limit 2)", query.ToString());
        using JsonDatabase db = JsonDatabase.InMemory();
        db.Insert(new Artist { ArtistId = 1 });
        db.Insert(new Album { AlbumId = 1, ArtistId = 1, Title = "A" });
        Assert.Contains("limit 2, of the rows that are related to those above", query.Explain(db), StringComparison.Ordinal);
        Assert.Contains("AlbumId in (1)", Assert.Single(query.PlanFor(db, run: true).Included).Query, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_that_compute_with_a_list_are_refused()
    {
        Projection<Album, (string, List<string>)> query = Select.From(Album.Columns).Select(a => (a.Title, a.Tracks.Select(t => t.Name).ToList()));
        Assert.Contains("compared to find duplicates", Assert.Throws<InvalidOperationException>(() => query.Distinct()).Message, StringComparison.Ordinal);
        Assert.Contains("combined with others", Assert.Throws<InvalidOperationException>(() => query.Union(query)).Message, StringComparison.Ordinal);
        Assert.Contains("values of results read as rows are single", Assert.Throws<InvalidOperationException>(() => query.AsRows()).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => Delete.From(Album.Columns).AllRows().Returning(a => a.Tracks.ToList()));
        Assert.Throws<ArgumentException>(() => Select.From(Album.Columns).Select(a => a.Tracks.Select(t => (Sql.Count(t), t.Bytes.Max())).ToList()));
        Assert.Throws<InvalidOperationException>(() => Select.From(Album.Columns).Select(a => a.Tracks.Take(1).Select(t => t.Name).Distinct().ToList()));
    }

    [Fact]
    public void A_list_sees_what_its_transaction_wrote()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        db.Insert(new Artist { ArtistId = 1, Name = "A" });
        using JsonTransaction transaction = db.BeginTransaction();
        transaction.Insert(new Album { AlbumId = 1, ArtistId = 1, Title = "new" });
        Projection<Artist, List<string>> query = Select.From(Artist.Columns).Select(a => a.Albums.Select(b => b.Title).ToList());
        Assert.Equal(["new"], query.Single(transaction));
        Assert.Empty(query.Single(db));
    }
}
