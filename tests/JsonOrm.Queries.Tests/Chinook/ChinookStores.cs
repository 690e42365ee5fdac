using JsonOrm.Queries.Tests.Engines;
using JsonOrm.Rows;

namespace JsonOrm.Queries.Tests.Chinook;

/// <summary>The Chinook data set in a database in memory, in files that it was just written to, and in files closed and opened again.</summary>
internal static class ChinookStores
{
    private static readonly string s_root = Path.Combine(Path.GetTempPath(), "jsonorm-chinook-" + Guid.NewGuid().ToString("N"));
    private static readonly Lazy<JsonDatabase> s_memory = new(() => Filled(JsonDatabase.InMemory()));
    private static readonly Lazy<JsonDatabase> s_fresh = new(() => Filled(JsonDatabase.Open(Path.Combine(s_root, "fresh"))));
    private static readonly Lazy<JsonDatabase> s_reopened = new(Reopen);

    static ChinookStores() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        s_given?.Dispose();
        foreach (Lazy<JsonDatabase> database in new[] { s_fresh, s_reopened }.Where(database => database.IsValueCreated))
        {
            database.Value.Dispose();
        }

        if (Directory.Exists(s_root))
        {
            Directory.Delete(s_root, recursive: true);
        }
    };

    private static JsonDatabase? s_given;

    public static IEnumerable<ILocalQuerySession> All => EngineFixture.Current is { } engine ? [engine.Open(typeof(ChinookStores), FillAsync)] : s_given is not null ? [s_given] : [s_memory.Value, s_fresh.Value, s_reopened.Value];

    /// <summary>Takes a folder that is already filled instead of all others.</summary>
    public static void Use(string folder) => s_given = JsonDatabase.Open(folder);

    /// <summary>The files of the database that was closed and opened again.</summary>
    public static string Folder => s_reopened.Value.Path;

    /// <summary>Writes the data to a folder and closes it.</summary>
    public static void Write(string folder)
    {
        using JsonDatabase database = Filled(JsonDatabase.Open(folder));
    }

    private static JsonDatabase Reopen()
    {
        string folder = Path.Combine(s_root, "reopened");
        Write(folder);
        return JsonDatabase.Open(folder);
    }

    private static JsonDatabase Filled(JsonDatabase database)
    {
        FillAsync(database).AsTask().GetAwaiter().GetResult();
        return database;
    }

    private static async ValueTask FillAsync(IDatabaseSession database)
    {
        await database.InsertAsync<Genre>(Read<Genre>());
        await database.InsertAsync<MediaType>(Read<MediaType>());
        await database.InsertAsync<Artist>(Read<Artist>());
        await database.InsertAsync<Album>(Read<Album>());
        await database.InsertAsync<Track>(Read<Track>());
        await database.InsertAsync<Employee>(Read<Employee>());
        await database.InsertAsync<Customer>(Read<Customer>());
        await database.InsertAsync<Invoice>(Read<Invoice>());
        await database.InsertAsync<InvoiceLine>(Read<InvoiceLine>());
        await database.InsertAsync<Playlist>(Read<Playlist>());
        await database.InsertAsync<PlaylistTrack>(Read<PlaylistTrack>());
    }

    /// <summary>The rows of a file of the data set.</summary>
    public static List<T> Read<T>()
        where T : class, ITable<T>
    {
        var canonicaliser = new RowCanonicaliser(new RowLayout(T.Schema, RowForm.Object));
        var writer = new RowWriter();
        return [.. File.ReadLines(Path.Combine(SharedData.Folder!, "data", "chinook", T.Schema.Name + ".jsonl"))
            .Select(line => Parse<T>(canonicaliser.Canonicalise(System.Text.Encoding.UTF8.GetBytes(line), writer)))];
    }

    private static T Parse<T>(RowSlice line)
        where T : class, ITable<T>
    {
        var reader = new RowReader(line.Span);
        return T.Codec.Read(ref reader);
    }
}
