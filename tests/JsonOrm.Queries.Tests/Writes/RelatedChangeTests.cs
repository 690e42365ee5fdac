using JsonOrm.Queries.Tests.Chinook;

namespace JsonOrm.Queries.Tests.Writes;

/// <summary>Set-based changes that look at related rows and at other queries.</summary>
public sealed class RelatedChangeTests : IDisposable
{
    private readonly JsonDatabase _db = JsonDatabase.InMemory();

    public RelatedChangeTests()
    {
        _db.Insert([new Artist { ArtistId = 1, Name = "Accept" }, new Artist { ArtistId = 2, Name = "Queen" }, new Artist { ArtistId = 3, Name = "None" }]);
        _db.Insert(
        [
            new Album { AlbumId = 1, Title = "one", ArtistId = 1 },
            new Album { AlbumId = 2, Title = "two", ArtistId = 2 },
            new Album { AlbumId = 3, Title = "three", ArtistId = 1 },
        ]);
    }

    public void Dispose() => _db.Dispose();

    [Fact]
    public void D8_a_column_is_set_to_a_value_of_a_related_row()
    {
        Assert.Equal(2, Update.Table(Album.Columns).Set(a => a.Title, a => a.Artist.Name.Coalesce("?")).Where(a => a.Artist.Name == "Accept").Execute(_db));
        Assert.Equal(["Accept", "two", "Accept"], Select.From(Album.Columns).ToList(_db).Select(album => album.Title));
    }

    [Fact]
    public void E10_rows_are_deleted_by_what_refers_to_them()
    {
        Assert.Equal(1, Delete.From(Artist.Columns).Where(a => !a.Albums.Any()).Execute(_db));
        Assert.Equal(2, Delete.From(Album.Columns).Where(a => a.ArtistId.In(Select.From<Artist>().Where(Artist.Columns.Name == "Accept").Select(Artist.Columns.ArtistId))).Execute(_db));
        Assert.Equal([2], Select.From(Album.Columns).ToList(_db).Select(album => album.AlbumId));
        Assert.Equal(["Queen"], Delete.From<Album>().AllRows().Returning(Album.Columns.Artist.Name).ToList(_db));
    }

    [Fact]
    public void D8_rows_are_inserted_with_values_of_related_rows()
    {
        Assert.Equal([4, 5], Insert.Into<Artist>().From(Select.From(Album.Columns).Where(a => a.Artist.Albums.Count() > 1))
            .Set(Artist.Columns.Name, Album.Columns.Artist.Name)
            .Returning(Artist.Columns.ArtistId).ToList(_db));
        Assert.Equal(["Accept", "Accept"], Select.From(Artist.Columns).Where(a => a.ArtistId > 3).ToList(_db).Select(artist => artist.Name));
    }
}
