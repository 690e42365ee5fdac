using JsonOrm.Runtime.Tests.Queries.Includes;

namespace JsonOrm.Queries.Tests.Chinook;

/// <summary>Inclusions over the Chinook data set, written as a user writes them, against LINQ over lists: case E9 of the shared list.</summary>
public sealed class ChinookIncludeTests
{
    [SharedFact]
    public async Task E9_two_levels_of_collections()
    {
        List<Artist> artists = [.. ChinookStores.Read<Artist>()];
        ILookup<int, Album> albums = ChinookStores.Read<Album>().ToLookup(album => album.ArtistId);
        ILookup<int?, Track> tracks = ChinookStores.Read<Track>().ToLookup(track => track.AlbumId);
        Query<Artist> query = Select.From(Artist.Columns).Include(a => a.Albums, a => a.Include(b => b.Tracks));
        foreach (ILocalQuerySession store in ChinookStores.All)
        {
            var db = new CountingSession(store);
            List<Artist> found = await query.ToListAsync(db);
            Assert.Equal(3, db.Queries.Count);
            Assert.Equal(artists.Select(artist => artist.Name), found.Select(artist => artist.Name));
            foreach (Artist artist in found)
            {
                Assert.Equal(albums[artist.ArtistId].Select(album => album.Title), artist.Albums.Select(album => album.Title));
                foreach (Album album in artist.Albums)
                {
                    Assert.Same(artist, album.Artist);
                    Assert.Equal(tracks[album.AlbumId].Select(track => track.Name), album.Tracks.Select(track => track.Name));
                    Assert.All(album.Tracks, track => Assert.Same(album, track.Album));
                }
            }
        }
    }

    [SharedFact]
    public void E9_filtered_ordered_and_limited_for_each_parent()
    {
        ILookup<int?, Track> tracks = ChinookStores.Read<Track>().ToLookup(track => track.AlbumId);
        Query<Album> query = Select.From(Album.Columns).OrderBy(a => a.Title)
            .Include(a => a.Tracks, t => t.Where(x => x.Milliseconds > 200_000).OrderByDescending(x => x.UnitPrice).ThenByDescending(x => x.Milliseconds).Take(3));
        foreach (ILocalQuerySession db in ChinookStores.All)
        {
            Assert.All(query.AsEnumerable(db), album => Assert.Equal(
                tracks[album.AlbumId].Where(t => t.Milliseconds > 200_000).OrderByDescending(t => t.UnitPrice).ThenByDescending(t => t.Milliseconds).Take(3).Select(t => t.TrackId),
                album.Tracks.Select(t => t.TrackId)));
        }
    }

    [SharedFact]
    public async Task E9_many_to_many_both_ways()
    {
        List<PlaylistTrack> links = [.. ChinookStores.Read<PlaylistTrack>()];
        ILookup<int, int> tracksOf = links.ToLookup(link => link.PlaylistId, link => link.TrackId);
        ILookup<int, int> playlistsOf = links.ToLookup(link => link.TrackId, link => link.PlaylistId);
        foreach (ILocalQuerySession db in ChinookStores.All)
        {
            List<Playlist> playlists = await Select.From(Playlist.Columns).Include(p => p.Tracks).ToListAsync(db);
            Assert.Equal(18, playlists.Count);
            Assert.All(playlists, playlist => Assert.Equal(tracksOf[playlist.PlaylistId].Order(), playlist.Tracks.Select(t => t.TrackId)));
            Assert.Equal(playlists.SelectMany(p => p.Tracks).DistinctBy(t => t.TrackId).Count(), playlists.SelectMany(p => p.Tracks).Distinct().Count());
            await foreach (Track track in Select.From(Track.Columns).Include(t => t.Playlists, p => p.OrderByDescending(x => x.PlaylistId)).AsAsyncEnumerable(db))
            {
                Assert.Equal(playlistsOf[track.TrackId].OrderDescending(), track.Playlists.Select(p => p.PlaylistId));
            }
        }
    }

    [SharedFact]
    public void E9_a_path_to_one_and_on_to_many()
    {
        foreach (ILocalQuerySession db in ChinookStores.All)
        {
            List<Track> tracks = Select.From(Track.Columns).Where(t => t.Composer == "Eric Clapton").Include(t => t.Album.Artist).Include(t => t.Genre).Include(t => t.Album.Tracks).ToList(db);
            Assert.NotEmpty(tracks);
            foreach (Track track in tracks)
            {
                Assert.Equal(track.AlbumId, track.Album!.AlbumId);
                Assert.Equal(track.Album.ArtistId, track.Album.Artist!.ArtistId);
                Assert.Equal(track.GenreId, track.Genre!.GenreId);
                Assert.Same(track, track.Album.Tracks.Single(other => other.TrackId == track.TrackId));
                Assert.Null(track.MediaType);
                Assert.Empty(track.Playlists);
            }
        }
    }

    [SharedFact]
    public void E9_a_tree()
    {
        foreach (ILocalQuerySession db in ChinookStores.All)
        {
            Employee top = Select.From(Employee.Columns).Where(e => e.ReportsTo == null).Include(e => e.Reports, r => r.Include(x => x.Reports)).Single(db);
            Assert.Equal("Adams: Edwards(Peacock,Park,Johnson) Mitchell(King,Callahan)",
                $"{top.LastName}: {string.Join(" ", top.Reports.Select(r => $"{r.LastName}({string.Join(",", r.Reports.Select(x => x.LastName))})"))}");
            Assert.All(top.Reports, report => Assert.Same(top, report.Manager));
            Employee king = Select.From(Employee.Columns).Where(e => e.LastName == "King").Include(e => e.Manager.Manager).Single(db);
            Assert.Equal(("Mitchell", "Adams"), (king.Manager!.LastName, king.Manager.Manager!.LastName));
        }
    }
}
