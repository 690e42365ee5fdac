using JsonOrm;
using MusicStore.Data;
using Spectre.Console;

namespace MusicStore.Steps;

/// <summary>Inserts ten thousand rows, every call one durable transaction.</summary>
internal static class FillStore
{
    public static async Task RunAsync(IDatabase db)
    {
        var store = new StoreGenerator();
        long start = TimeProvider.System.GetTimestamp();

        List<Artist> artists = store.Artists(200);
        await db.InsertAsync(artists);

        // The rows carry their keys now, and albums can refer to them.
        List<Album> albums = store.Albums(artists, 800);
        await db.InsertAsync(albums);

        List<Track> tracks = store.Tracks(albums, 7_500);
        await db.InsertAsync(tracks);

        List<Listener> listeners = store.Listeners(1_000);
        await db.InsertAsync(listeners);

        List<Favourite> favourites = store.Favourites(listeners, tracks, 500);
        await db.InsertAsync(favourites);

        TimeSpan time = TimeProvider.System.GetElapsedTime(start);
        int rows = artists.Count + albums.Count + tracks.Count + listeners.Count + favourites.Count;
        AnsiConsole.MarkupLineInterpolated($"{rows:N0} rows in five tables, durable after [green]{time.TotalMilliseconds:N0} ms[/].");
    }
}
