using JsonOrm;
using MusicStore;
using MusicStore.Data;

namespace AotTour;

/// <summary>Writes the music store, asks it questions, and compares the answers with the same questions asked of the lists it was made from.</summary>
internal static class Tour
{
    private static readonly List<Artist> Artists = [];
    private static readonly List<Album> Albums = [];
    private static readonly List<Track> Tracks = [];

    public static async Task FillAsync(IDatabase db)
    {
        var store = new StoreGenerator();
        Artists.AddRange(store.Artists(200));
        await db.InsertAsync(Artists);
        Albums.AddRange(store.Albums(Artists, 800));
        await db.InsertAsync(Albums);
        Tracks.AddRange(store.Tracks(Albums, 7_500));
        await db.InsertAsync(Tracks);

        int changed = await Update.Table(Track.Columns).Set(t => t.Price, t => t.Price + 0.30m).Where(t => t.Rating >= 4.9).ExecuteAsync(db);
        List<Track> dearer = Tracks.Where(t => t.Rating >= 4.9).ToList();
        Expect(dearer.Count, changed, "rows updated");
        dearer.ForEach(track => track.Price += 0.30m);

        int deleted = await Delete.From(Track.Columns).Where(t => t.Rating == 0).ExecuteAsync(db);
        Expect(Tracks.RemoveAll(t => t.Rating == 0), deleted, "rows deleted");

        try
        {
            await db.InsertAsync(new Album { Title = Albums[0].Title, ArtistId = Albums[0].ArtistId });
            throw new InvalidOperationException("A second album of the same artist and title was accepted.");
        }
        catch (UniqueConstraintException e)
        {
            Console.WriteLine($"refused, as it should be: {e.Message}");
        }
    }

    public static async Task CheckAsync(IDatabase db)
    {
        Album first = (await db.FindAsync(Album.Key(1)))!;
        Expect(Albums[0].Title, first.Title, "title");
        Expect(Albums[0].Released, first.Released, "release");
        Expect(Albums[0].Label?.City, first.Label?.City, "city of the label");

        List<Album> jazz = await Select.From(Album.Columns)
            .Where(a => a.Genre == Genre.Jazz && a.Title.StartsWith("O")).OrderByDescending(a => a.Released).ThenBy(a => a.Id).ToListAsync(db);
        ExpectAll(
            Albums.Where(a => a.Genre == Genre.Jazz && a.Title.StartsWith('O')).OrderByDescending(a => a.Released).ThenBy(a => a.Id).Select(a => a.Id),
            jazz.Select(a => a.Id),
            "jazz albums");

        Expect<decimal?>(Tracks.Sum(t => t.Price), await Select.From(Track.Columns).SumAsync(db, t => t.Price), "sum of prices");
        Expect(Tracks.LongCount(t => t.Rating is null), await Select.From(Track.Columns).Where(t => t.Rating == null).CountAsync(db), "unrated tracks");

        List<(string, int)> lines = await Select.From(Track.Columns).Where(t => t.AlbumId == 7).OrderBy(t => t.Number)
            .Select(t => (t.Title, t.Seconds)).ToListAsync(db);
        ExpectAll(Tracks.Where(t => t.AlbumId == 7).OrderBy(t => t.Number).Select(t => (t.Title, t.Seconds)), lines, "tracks of album 7");

        List<AlbumSheet> sheets = await Select.From(Track.Columns)
            .Join(t => Album.RowsFor(t).Where(a => a.Id == t.AlbumId))
            .GroupBy((t, a) => (a.Id, a.Title, a.Genre))
            .Select((t, a) => AlbumSheet.From(a.Title, a.Genre, Totals.From(t.Price.Sum(), t.Rating.Max())))
            .AsRows(AlbumSheet.Columns).Where(s => s.Totals.Price > 10m).OrderBy(s => s.Title).ThenBy(s => s.Totals.Price)
            .ToListAsync(db);
        ExpectAll(
            Tracks.GroupBy(t => t.AlbumId).Select(g => (Album: Albums.Single(a => a.Id == g.Key), Price: g.Sum(t => t.Price), Best: g.Max(t => t.Rating)))
                .Where(g => g.Price > 10m).Select(g => new AlbumSheet(g.Album.Title, g.Album.Genre, new Totals(g.Price, g.Best)))
                .OrderBy(s => s.Title, StringComparer.Ordinal).ThenBy(s => s.Totals.Price),
            sheets,
            "sheets of albums");

        Track tagged = Tracks.First(t => t.Tags.Count > 1);
        ExpectAll(tagged.Tags, (await db.FindAsync(Track.Key(tagged.Id)))!.Tags, "tags");
        Console.WriteLine(await Select.From(Track.Columns).Where(t => t.AlbumId == 7 && t.Seconds > 100).ExplainAsync(db));
    }

    /// <summary>Throws unless both are equal.</summary>
    public static void Expect<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new InvalidOperationException($"{what}: expected {expected}, got {actual}.");
        }
    }

    private static void ExpectAll<T>(IEnumerable<T> expected, IEnumerable<T> actual, string what)
    {
        if (!expected.SequenceEqual(actual))
        {
            throw new InvalidOperationException($"{what}: expected {string.Join(", ", expected)}; got {string.Join(", ", actual)}.");
        }
    }
}
