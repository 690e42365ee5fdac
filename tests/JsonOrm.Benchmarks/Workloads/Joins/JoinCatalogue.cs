using JsonOrm.Benchmarks.Harness;
using JsonOrm.Benchmarks.Music;

namespace JsonOrm.Benchmarks.Workloads.Joins;

/// <summary>Joins of 300,000 rows with others, one for each join method.</summary>
internal static class JoinCatalogue
{
    public static IReadOnlyList<Workload> All { get; } =
    [
        new JoinWorkload(
            "join-parent",
            "300,000 tracks, each with its album: a smaller right side, by its key",
            "SELECT a.title, t.milliseconds FROM track t JOIN album a ON a.id = t.album_id",
            db => Sum(Select.From(Track.Columns).Join(t => Album.RowsFor(t).Where(a => a.Id == t.AlbumId)).Select((t, a) => (a.Title, t.Milliseconds)).ToList(db))),
        new JoinWorkload(
            "join-children",
            "30,000 albums, each with its tracks: a larger right side, with an index",
            "SELECT t.name, t.milliseconds FROM album a JOIN track t ON t.album_id = a.id",
            db => Sum(Select.From(Album.Columns).Join(a => Track.RowsFor(a).Where(t => t.AlbumId == a.Id)).Select((a, t) => (t.Name, t.Milliseconds)).ToList(db))),
        new JoinWorkload(
            "join-some",
            "3,000 tracks of long play with the invoice lines for them: a far larger right side without an index",
            "SELECT t.name, l.quantity FROM track t JOIN invoice_line l ON l.track_id = t.id WHERE t.milliseconds >= 456000",
            db => Sum(Select.From(Track.Columns).Where(t => t.Milliseconds >= 456_000).Join(t => InvoiceLine.RowsFor(t).Where(l => l.TrackId == t.Id)).Select((t, l) => (t.Name, l.Quantity)).ToList(db))),
        new JoinWorkload(
            "join-few",
            "the tracks of the ten albums of an artist: index seeks",
            "SELECT t.name, t.milliseconds FROM album a JOIN track t ON t.album_id = a.id WHERE a.artist_id = 77",
            db => Sum(Select.From(Album.Columns).Where(a => a.ArtistId == 77).Join(a => Track.RowsFor(a).Where(t => t.AlbumId == a.Id)).Select((a, t) => (t.Name, t.Milliseconds)).ToList(db)),
            repeats: 200),
        new JoinWorkload(
            "join-in-order",
            "100,000 invoices with their 300,000 lines, quantities added up by country: both sides in the order of the join's key",
            "SELECT i.country, sum(l.quantity) FROM invoice i JOIN invoice_line l ON l.invoice_id = i.id GROUP BY i.country",
            db => Grouped(Select.From(Invoice.Columns).Join(i => InvoiceLine.RowsFor(i).Where(l => l.InvoiceId == i.Id)).GroupBy((i, l) => i.Country).Select((i, l) => (i.Country, l.Quantity.Sum())).ToList(db))),
        new JoinWorkload(
            "join-group",
            "tracks with their genres, counted by genre's name",
            "SELECT g.name, count(*) FROM track t JOIN genre g ON g.id = t.genre_id GROUP BY g.name",
            db => Grouped(Select.From(Track.Columns).Join(t => Genre.RowsFor(t).Where(g => g.Id == t.GenreId)).GroupBy((t, g) => g.Name).Select((t, g) => (g.Name, Sql.Count(t))).ToList(db).ConvertAll(row => (row.Item1, (long?)row.Item2)))),
        new JoinWorkload(
            "join-three",
            "lines of an invoice with track and album, for one year of albums",
            "SELECT a.title, l.quantity FROM invoice_line l JOIN track t ON t.id = l.track_id JOIN album a ON a.id = t.album_id WHERE a.year = 1999",
            db => Sum(Select.From(InvoiceLine.Columns)
                .Join(l => Track.RowsFor(l).Where(t => t.Id == l.TrackId))
                .Join((l, t) => Album.RowsFor(l).Where(a => a.Id == t.AlbumId))
                .Where((l, t, a) => a.Year == 1999)
                .Select((l, t, a) => (a.Title, l.Quantity)).ToList(db))),
        new JoinWorkload(
            "join-top",
            "the longest track of each of the 500 albums of a year, by a query run for each",
            "SELECT t.name, t.milliseconds FROM album a JOIN track t ON t.id = (SELECT x.id FROM track x WHERE x.album_id = a.id ORDER BY x.milliseconds DESC, x.id LIMIT 1) WHERE a.year = 1999",
            db => Sum(Select.From(Album.Columns).Where(a => a.Year == 1999)
                .Join(a => Track.RowsFor(a).Where(t => t.AlbumId == a.Id).OrderByDescending(t => t.Milliseconds).Take(1))
                .Select((a, t) => (t.Name, t.Milliseconds)).ToList(db)),
            repeats: 4),
    ];

    public static long Sum(List<(string Text, int Number)> rows)
    {
        long total = 0;
        foreach ((string text, int number) in rows)
        {
            total += text.Length + number;
        }

        return total;
    }

    public static long Grouped(List<(string Text, long? Number)> rows) => rows.Sum(row => row.Text.Length + row.Number!.Value);
}
