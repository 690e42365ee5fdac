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
            warmUps: 400),
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
            warmUps: 400),
        new JoinWorkload(
            "include-parent",
            "100 tracks with their album as objects",
            "SELECT a.title, t.milliseconds FROM track t JOIN album a ON a.id = t.album_id ORDER BY t.id LIMIT 100",
            db => Select.From(Track.Columns).OrderBy(t => t.Id).Take(100).Include(t => t.Album).ToList(db).Sum(track => (long)track.Album!.Title.Length + track.Milliseconds),
            warmUps: 400),
    ];
}
