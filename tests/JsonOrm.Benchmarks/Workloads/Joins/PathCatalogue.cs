using JsonOrm.Benchmarks.Harness;
using JsonOrm.Benchmarks.Music;

namespace JsonOrm.Benchmarks.Workloads.Joins;

/// <summary>Queries written with relations: paths, sets of related rows, and includes.</summary>
internal static class PathCatalogue
{
    public static IReadOnlyList<Workload> All { get; } =
    [
        new JoinWorkload(
            "path-parent",
            "300,000 tracks, each with its album's title by a path",
            "SELECT a.title, t.milliseconds FROM track t JOIN album a ON a.id = t.album_id",
            db => JoinCatalogue.Sum(Select.From(Track.Columns).Select(t => (t.Album.Title, t.Milliseconds)).ToList(db))),
        new JoinWorkload(
            "path-count",
            "the first 20 albums, each with the number of its tracks",
            "SELECT a.title, (SELECT count(*) FROM track t WHERE t.album_id = a.id) FROM album a ORDER BY a.id LIMIT 20",
            db => JoinCatalogue.Grouped(Select.From(Album.Columns).OrderBy(a => a.Id).Take(20).Select(a => (a.Title, a.Tracks.Count())).ToList(db).ConvertAll(row => (row.Item1, (long?)row.Item2))),
            repeats: 200),
        new JoinWorkload(
            "path-top",
            "the ten albums with the most tracks, by a set of related rows",
            "SELECT a.title, a.year FROM album a ORDER BY (SELECT count(*) FROM track t WHERE t.album_id = a.id) DESC, a.id LIMIT 10",
            db => JoinCatalogue.Sum(Select.From(Album.Columns).OrderByDescending(a => a.Tracks.Count()).ThenBy(a => a.Id).Take(10).Select(a => (a.Title, a.Year)).ToList(db))),
        new JoinWorkload(
            "include-children",
            "20 albums with their tracks as objects",
            "SELECT t.name, t.milliseconds FROM track t WHERE t.album_id IN (SELECT id FROM album ORDER BY id LIMIT 20)",
            db => Select.From(Album.Columns).OrderBy(a => a.Id).Take(20).Include(a => a.Tracks).ToList(db).Sum(album => album.Tracks.Sum(track => (long)track.Name.Length + track.Milliseconds)),
            repeats: 200),
        new JoinWorkload(
            "include-parent",
            "100 tracks with their album as objects",
            "SELECT a.title, t.milliseconds FROM track t JOIN album a ON a.id = t.album_id ORDER BY t.id LIMIT 100",
            db => Select.From(Track.Columns).OrderBy(t => t.Id).Take(100).Include(t => t.Album).ToList(db).Sum(track => (long)track.Album!.Title.Length + track.Milliseconds),
            repeats: 200),
        new JoinWorkload(
            "like-inside",
            "300,000 names searched for a text by Like",
            "SELECT name, milliseconds FROM track WHERE name LIKE '%777%'",
            db => JoinCatalogue.Sum(Select.From(Track.Columns).Where(t => t.Name.Like("%777%")).Select(t => (t.Name, t.Milliseconds)).ToList(db))),
        new JoinWorkload(
            "take-by-index",
            "the first 100 tracks in the order of an index that satisfy a condition",
            "SELECT name, milliseconds FROM track WHERE genre_id > 3 ORDER BY album_id, id LIMIT 100",
            db => JoinCatalogue.Sum(Select.From(Track.Columns).Where(t => t.GenreId > 3).OrderBy(t => t.AlbumId).ThenBy(t => t.Id).Take(100).Select(t => (t.Name, t.Milliseconds)).ToList(db)),
            repeats: 200),
        new JoinWorkload(
            "no-genre-without",
            "albums that have a track of each of the first two genres, as a double negation",
            "SELECT a.title, a.year FROM album a WHERE NOT EXISTS (SELECT 1 FROM genre g WHERE g.id <= 2 AND NOT EXISTS (SELECT 1 FROM track t WHERE t.album_id = a.id AND t.genre_id = g.id))",
            db => JoinCatalogue.Sum(Select.From(Album.Columns)
                .Where(a => !Genre.RowsFor(a).Any(g => g.Id <= 2 && !Track.RowsFor(a).Any(t => t.AlbumId == a.Id && t.GenreId == g.Id))).Select(a => (a.Title, a.Year)).ToList(db))),
        new JoinWorkload(
            "no-genre-without-counted",
            "the same, as an uncorrelated list of the albums that lack one",
            "SELECT a.title, a.year FROM album a WHERE a.id NOT IN (SELECT b.id FROM album b, genre g WHERE g.id <= 2 AND NOT EXISTS (SELECT 1 FROM track t WHERE t.album_id = b.id AND t.genre_id = g.id))",
            db => JoinCatalogue.Sum(Select.From(Album.Columns).Where(a => a.Id.NotIn(
                Select.From(Album.Columns).Join(b => Genre.RowsFor(b).Where(g => g.Id <= 2)).Where((b, g) => !Track.RowsFor(b).Any(t => t.AlbumId == b.Id && t.GenreId == g.Id)).Select((b, g) => b.Id)))
                .Select(a => (a.Title, a.Year)).ToList(db))),
    ];
}
