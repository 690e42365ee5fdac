namespace JsonOrm.Queries.Tests.Chinook;

/// <summary>The same random conditions, orders and limits for a set of a query and for a list.</summary>
internal sealed class RandomLists
{
    private readonly int _where;
    private readonly int _order;
    private readonly int _skip;
    private readonly int? _take;
    private readonly int _inner;
    private readonly int _innerOrder;
    private readonly int? _innerTake;

    public RandomLists(int seed)
    {
        var random = new System.Random(seed);
        _where = random.Next(4);
        _order = random.Next(3);
        _skip = random.Next(3) == 0 ? random.Next(3) : 0;
        _take = random.Next(2) == 0 ? random.Next(4) : null;
        _inner = random.Next(5);
        _innerOrder = random.Next(3);
        _innerTake = random.Next(2) == 0 ? random.Next(6) : null;
    }

    public RowSet<Artist, Album, Album.ColumnSet<Artist>, Album.NullableColumnSet<Artist>> Albums(RowSet<Artist, Album, Album.ColumnSet<Artist>, Album.NullableColumnSet<Artist>> set, Artist.ColumnSet<Artist> artist)
    {
        set = _where switch
        {
            1 => set.Where(b => b.Title.Length > 12),
            2 => set.Where(b => b.AlbumId != artist.ArtistId && b.Tracks.Any()),
            3 => set.Where(b => b.AlbumId > 100),
            _ => set,
        };
        set = _order switch { 1 => set.OrderByDescending(b => b.Title), 2 => set.OrderBy(b => b.Title.Length), _ => set };
        set = _skip > 0 ? set.Skip(_skip) : set;
        return _take is { } take ? set.Take(take) : set;
    }

    public IEnumerable<Album> Albums(IEnumerable<Album> rows, Artist artist)
    {
        rows = rows.OrderBy(b => b.AlbumId);
        rows = _where switch
        {
            1 => rows.Where(b => b.Title.EnumerateRunes().Count() > 12),
            2 => rows.Where(b => b.AlbumId != artist.ArtistId),
            3 => rows.Where(b => b.AlbumId > 100),
            _ => rows,
        };
        rows = _order switch { 1 => rows.OrderByDescending(b => b.Title, StringComparer.Ordinal), 2 => rows.OrderBy(b => b.Title.EnumerateRunes().Count()), _ => rows };
        return rows.Skip(_skip).Take(_take ?? int.MaxValue);
    }

    public RowSet<Artist, Track, Track.ColumnSet<Artist>, Track.NullableColumnSet<Artist>> Tracks(RowSet<Artist, Track, Track.ColumnSet<Artist>, Track.NullableColumnSet<Artist>> set, Album.ColumnSet<Artist> album)
    {
        set = _inner switch
        {
            1 => set.Where(t => t.Composer == null),
            2 => set.Where(t => t.Name != album.Title && t.TrackId > album.ArtistId),
            3 => set.Where(t => t.Milliseconds > 250_000),
            4 => set.Where(t => t.TrackId > album.AlbumId * 10),
            _ => set,
        };
        set = _innerOrder switch { 1 => set.OrderBy(t => t.Composer).ThenByDescending(t => t.TrackId), 2 => set.OrderByDescending(t => t.Milliseconds), _ => set };
        return _innerTake is { } take ? set.Take(take) : set;
    }

    public IEnumerable<Track> Tracks(IEnumerable<Track> rows, Album album)
    {
        rows = rows.OrderBy(t => t.TrackId);
        rows = _inner switch
        {
            1 => rows.Where(t => t.Composer is null),
            2 => rows.Where(t => t.Name != album.Title && t.TrackId > album.ArtistId),
            3 => rows.Where(t => t.Milliseconds > 250_000),
            4 => rows.Where(t => t.TrackId > album.AlbumId * 10),
            _ => rows,
        };
        rows = _innerOrder switch
        {
            1 => rows.OrderBy(t => t.Composer, StringComparer.Ordinal).ThenByDescending(t => t.TrackId),
            2 => rows.OrderByDescending(t => t.Milliseconds),
            _ => rows,
        };
        return rows.Take(_innerTake ?? int.MaxValue);
    }
}
