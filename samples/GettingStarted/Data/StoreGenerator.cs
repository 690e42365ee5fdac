namespace MusicStore.Data;

/// <summary>Makes up a music store, the same one each time.</summary>
public sealed class StoreGenerator
{
    private static readonly DateOnly FirstRelease = new(1965, 1, 1);
    private static readonly DateTimeOffset FirstCustomer = new(2019, 5, 4, 9, 0, 0, TimeSpan.FromHours(2));

    private readonly Random _random = new(1889);

    /// <summary>Artists without keys; the database gives them theirs.</summary>
    public List<Artist> Artists(int count) => Make(count, number => new Artist
    {
        Name = $"{Pick(Words.Adjectives)} {Pick(Words.Nouns)}" + (number < 100 ? "" : " " + Pick(Words.Suffixes)),
        Country = Pick(Words.Countries),
        FormedIn = _random.Next(8) == 0 ? null : _random.Next(1958, 2021),
    });

    /// <summary>Albums of these artists, no title twice for one of them.</summary>
    public List<Album> Albums(IReadOnlyList<Artist> artists, int count) => Make(count, number =>
    {
        Artist artist = artists[number % artists.Count];
        int nth = (number / artists.Count) + 1;
        return new Album
        {
            Title = nth == 1 ? artist.Name : $"{Pick(Words.Nouns)} {Words.Numerals[nth]}",
            ArtistId = artist.Id,
            Genre = (Genre)_random.Next(7),
            Released = FirstRelease.AddDays(_random.Next(21_000)),
            Label = _random.Next(3) == 0 ? null : new Label { Name = Pick(Words.Nouns) + " Records", City = Pick(Words.Cities) },
        };
    });

    /// <summary>Tracks of these albums, numbered from 1 in each.</summary>
    public List<Track> Tracks(IReadOnlyList<Album> albums, int count) => Make(count, number => new Track
    {
        Title = $"{Pick(Words.Adjectives)} {Pick(Words.Nouns)}",
        AlbumId = albums[number % albums.Count].Id,
        Number = (number / albums.Count) + 1,
        Seconds = _random.Next(90, 620),
        Price = _random.Next(4) == 0 ? 1.29m : 0.99m,
        Rating = _random.Next(5) == 0 ? null : Math.Round(_random.NextDouble() * 5, 1),
        Tags = Enumerable.Range(0, _random.Next(4)).Select(_ => Pick(Words.Tags)).Distinct().ToList(),
    });

    /// <summary>Listeners, each with an address of their own.</summary>
    public List<Listener> Listeners(int count) => Make(count, number =>
    {
        string name = Pick(Words.GivenNames);
        return new Listener
        {
            Email = $"{name.ToLowerInvariant()}.{number}@example.com",
            Name = name,
            City = _random.Next(10) == 0 ? null : Pick(Words.Cities),
            JoinedAt = FirstCustomer.AddMinutes(_random.Next(3_000_000)),
        };
    });

    /// <summary>Favourites, no pair of listener and track twice.</summary>
    public List<Favourite> Favourites(IReadOnlyList<Listener> listeners, IReadOnlyList<Track> tracks, int count) => Make(count, number =>
        new Favourite
        {
            ListenerId = listeners[number % listeners.Count].Id,
            TrackId = tracks[number * 7 % tracks.Count].Id,
            Since = FirstRelease.AddDays(_random.Next(21_000)),
        });

    private static List<T> Make<T>(int count, Func<int, T> make) => Enumerable.Range(0, count).Select(make).ToList();

    private string Pick(string[] words) => words[_random.Next(words.Length)];
}
