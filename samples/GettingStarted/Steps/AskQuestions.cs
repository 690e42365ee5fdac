using JsonOrm;

namespace MusicStore.Steps;

/// <summary>A dozen questions, from a find by key to an explained plan.</summary>
internal static class AskQuestions
{
    private static readonly string[] AlbumHeadings = ["id", "title", "genre", "released"];

    // A query is a value: it can be built once and asked of any database.
    private static readonly Query<Track> LongTracks = Select.From(Track.Columns).Where(t => t.Seconds > 600);

    public static async Task RunAsync(IDatabase db)
    {
        await FindAsync(db);
        await FilterAsync(db);
        await ProjectAsync(db);
        await AggregateAsync(db);
    }

    private static async Task FindAsync(IDatabase db)
    {
        Artist artist = (await db.FindAsync(Artist.Key(42)))!;
        Answers.Show("Who has the key 42?", artist.Name, "await db.FindAsync(Artist.Key(42))");

        Answers.Show(
            "Which albums did they make? (by the index over artist and title)",
            await Select.From(Album.Columns).Where(a => a.ArtistId == artist.Id).OrderBy(a => a.Title).ToListAsync(db),
            album => [album.Id, album.Title, album.Genre, album.Released],
            AlbumHeadings);

        Favourite? favourite = await db.FindAsync(Favourite.Key(3, 15));
        Answers.Show("Since when has listener 3 liked track 15?", favourite?.Since, "await db.FindAsync(Favourite.Key(3, 15))");
    }

    private static async Task FilterAsync(IDatabase db)
    {
        Answers.Show(
            "The best rated of the very long tracks",
            await LongTracks.With(Track.Columns).OrderByDescending(t => t.Rating).ThenBy(t => t.Title).Take(5).ToListAsync(db),
            track => [track.Title, track.Seconds, track.Rating],
            ["title", "seconds", "rating"]);

        Answers.Show(
            "Jazz and folk of the seventies whose title starts with O",
            await Select.From(Album.Columns)
                .Where(a => a.Genre.In(Genre.Jazz, Genre.Folk) && a.Title.StartsWith("O"))
                .Where(a => a.Released.Year.Between(1970, 1979))
                .OrderBy(a => a.Released)
                .ToListAsync(db),
            album => [album.Id, album.Title, album.Genre, album.Released],
            AlbumHeadings);

        Answers.Show(
            "How many tracks has nobody rated yet?",
            await Select.From(Track.Columns).Where(t => t.Rating == null).CountAsync(db));

        Answers.Show(
            "The third page of listeners from Reykjavík",
            await Select.From(Listener.Columns).Where(l => l.City == "Reykjavík").OrderBy(l => l.JoinedAt).Skip(8).Take(4).ToListAsync(db),
            listener => [listener.Email, listener.JoinedAt],
            ["e-mail", "joined"]);
    }

    private static async Task ProjectAsync(IDatabase db)
    {
        Answers.Show(
            "Where do the artists come from?",
            await Select.From(Artist.Columns).Select(a => a.Country).Distinct().ToListAsync(db),
            country => [country],
            ["country"]);

        Answers.Show(
            "The shortest tracks about satellites, two columns only",
            await Select.From(Track.Columns).Where(t => t.Title.Contains("Satellite")).OrderBy(t => t.Seconds).Take(4)
                .Select(t => (t.Title, t.Seconds)).ToListAsync(db),
            row => [row.Item1, row.Item2],
            ["title", "seconds"]);
    }

    private static async Task AggregateAsync(IDatabase db)
    {
        Answers.Show("What does one of everything cost?", await Select.From(Track.Columns).SumAsync(db, t => t.Price));
        Answers.Show("How long is a track on average, in seconds?", await Select.From(Track.Columns).AverageAsync(db, t => t.Seconds));

        Answers.Show(
            "Raise the price of the best ones: how many rows changed?",
            await Update.Table(Track.Columns).Set(t => t.Price, t => t.Price + 0.30m).Where(t => t.Rating >= 4.9).ExecuteAsync(db));

        Answers.Show(
            "Forget the ones rated zero: how many are gone?",
            await Delete.From(Track.Columns).Where(t => t.Rating == 0).ExecuteAsync(db));

        Answers.Show(
            "And how does the database go about it?",
            await Select.From(Track.Columns).Where(t => t.AlbumId == 7 && t.Rating > 2).ExplainAsync(db));
    }
}
