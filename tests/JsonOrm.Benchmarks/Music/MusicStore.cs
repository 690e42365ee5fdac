using JsonOrm.Benchmarks.Sqlite;

namespace JsonOrm.Benchmarks.Music;

/// <summary>The same tracks, albums, genres, invoices and lines in both databases.</summary>
internal sealed class MusicStore : IDisposable
{
    public const int Tracks = 300_000;
    public const int Albums = Tracks / 10;
    public const int Genres = 25;
    public const int Invoices = 100_000;
    public const int LinesOfInvoice = 3;

    private const string Schema = """
        CREATE TABLE genre (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
        CREATE TABLE album (id INTEGER PRIMARY KEY, title TEXT NOT NULL, artist_id INTEGER NOT NULL, year INTEGER NOT NULL);
        CREATE INDEX album_artist ON album (artist_id);
        CREATE TABLE track (id INTEGER PRIMARY KEY, name TEXT NOT NULL, album_id INTEGER NOT NULL, genre_id INTEGER NOT NULL, milliseconds INTEGER NOT NULL);
        CREATE INDEX track_album ON track (album_id);
        CREATE INDEX track_genre ON track (genre_id);
        CREATE TABLE invoice (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL, country TEXT NOT NULL);
        CREATE TABLE invoice_line (invoice_id INTEGER NOT NULL, number INTEGER NOT NULL, track_id INTEGER NOT NULL, quantity INTEGER NOT NULL, PRIMARY KEY (invoice_id, number)) WITHOUT ROWID;
        """;

    private MusicStore(SqliteConnection sqlite, JsonDatabase database)
    {
        Sqlite = sqlite;
        Database = database;
    }

    public SqliteConnection Sqlite { get; }

    public JsonDatabase Database { get; }

    /// <summary>Fills both databases.</summary>
    public static MusicStore Create(string sqliteFile, string folder)
    {
        SqliteConnection sqlite = SqliteConnection.Open(sqliteFile);
        sqlite.Execute(Schema);
        sqlite.Execute("BEGIN");
        Insert(sqlite, "genre", MakeGenres().Select(row => new object[] { row.Id, row.Name }));
        Insert(sqlite, "album", MakeAlbums().Select(row => new object[] { row.Id, row.Title, row.ArtistId, row.Year }));
        Insert(sqlite, "track", MakeTracks().Select(row => new object[] { row.Id, row.Name, row.AlbumId, row.GenreId, row.Milliseconds }));
        Insert(sqlite, "invoice", MakeInvoices().Select(row => new object[] { row.Id, row.CustomerId, row.Country }));
        Insert(sqlite, "invoice_line", MakeLines().Select(row => new object[] { row.InvoiceId, row.Number, row.TrackId, row.Quantity }));
        sqlite.Execute("COMMIT; ANALYZE;");

        using (JsonDatabase filled = JsonDatabase.Open(folder))
        {
            filled.Insert(MakeGenres());
            filled.Insert(MakeAlbums());
            filled.Insert(MakeTracks());
            filled.Insert(MakeInvoices());
            filled.Insert(MakeLines());
        }

        return new MusicStore(sqlite, JsonDatabase.Open(folder));
    }

    public void Dispose()
    {
        Sqlite.Dispose();
        Database.Dispose();
    }

    private static void Insert(SqliteConnection sqlite, string table, IEnumerable<object[]> rows)
    {
        SqliteStatement? insert = null;
        foreach (object[] row in rows)
        {
            insert ??= sqlite.Prepare($"INSERT INTO {table} VALUES ({string.Join(", ", row.Select(_ => "?"))})");
            for (int i = 0; i < row.Length; i++)
            {
                if (row[i] is string text)
                {
                    insert.Bind(i + 1, text);
                }
                else
                {
                    insert.Bind(i + 1, (int)row[i]);
                }
            }

            insert.Run();
        }

        insert?.Dispose();
    }

    private static IEnumerable<Genre> MakeGenres() => Enumerable.Range(1, Genres).Select(i => new Genre { Id = i, Name = "Genre " + i });

    private static IEnumerable<Album> MakeAlbums() =>
        Enumerable.Range(1, Albums).Select(i => new Album { Id = i, Title = "Album " + Mix(i), ArtistId = (int)(Mix(i) % 3000) + 1, Year = 1960 + (int)(Mix(i) / 7 % 60) });

    private static IEnumerable<Track> MakeTracks() => Enumerable.Range(1, Tracks).Select(i => new Track
    {
        Id = i,
        Name = "Track number " + Mix(i),
        AlbumId = (int)(Mix(i) % Albums) + 1,
        GenreId = (int)(Mix(i) / 11 % Genres) + 1,
        Milliseconds = 60_000 + (int)(Mix(i) / 5 % 400_000),
    });

    private static IEnumerable<Invoice> MakeInvoices() =>
        Enumerable.Range(1, Invoices).Select(i => new Invoice { Id = i, CustomerId = (int)(Mix(i) % 5000), Country = "Country " + (Mix(i) / 3 % 40) });

    private static IEnumerable<InvoiceLine> MakeLines() => Enumerable.Range(0, Invoices * LinesOfInvoice).Select(i => new InvoiceLine
    {
        InvoiceId = (i / LinesOfInvoice) + 1,
        Number = (i % LinesOfInvoice) + 1,
        TrackId = (int)(Mix(i) % Tracks) + 1,
        Quantity = 1 + (int)(Mix(i) / 13 % 5),
    });

    private static uint Mix(int i) => (uint)i * 2654435761u >> 3;
}
