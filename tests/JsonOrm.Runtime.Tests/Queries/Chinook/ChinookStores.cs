using JsonOrm.Rows;

namespace JsonOrm.Runtime.Tests.Queries.Chinook;

/// <summary>The Chinook data set imported: once above the chunks, once settled into chunks.</summary>
internal static class ChinookStores
{
    private static readonly Lazy<QuerySession> s_fresh = new(Import);
    private static readonly Lazy<QuerySession> s_settled = new(() => Import().Checkpoint());

    private static readonly Lazy<JsonDatabase> s_reopened = new(Reopen);

    public static IEnumerable<ILocalQuerySession> All => [s_fresh.Value, s_settled.Value, s_reopened.Value];

    /// <summary>The files of a database that the data was written to, closed, and opened again.</summary>
    public static string Folder => s_reopened.Value.Path;

    private static JsonDatabase Reopen()
    {
        string folder = Path.Combine(Path.GetTempPath(), "jsonorm-chinook-" + Guid.NewGuid().ToString("N"));
        using (JsonDatabase db = JsonDatabase.Open(folder))
        {
            db.Insert(Read<Genre>());
            db.Insert(Read<MediaType>());
            db.Insert(Read<Artist>());
            db.Insert(Read<Album>());
            db.Insert(Read<Track>());
            db.Insert(Read<Employee>());
            db.Insert(Read<Customer>());
            db.Insert(Read<Invoice>());
            db.Insert(Read<InvoiceLine>());
            db.Insert(Read<Playlist>());
            db.Insert(Read<PlaylistTrack>());
        }

        JsonDatabase reopened = JsonDatabase.Open(folder);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            reopened.Dispose();
            Directory.Delete(folder, recursive: true);
        };
        return reopened;
    }

    private static QuerySession Import() => new QuerySession()
        .Insert(Read<Genre>())
        .Insert(Read<MediaType>())
        .Insert(Read<Artist>())
        .Insert(Read<Album>())
        .Insert(Read<Track>())
        .Insert(Read<Employee>())
        .Insert(Read<Customer>())
        .Insert(Read<Invoice>())
        .Insert(Read<InvoiceLine>())
        .Insert(Read<Playlist>())
        .Insert(Read<PlaylistTrack>());

    public static IEnumerable<T> Read<T>()
        where T : class, ITable<T>
    {
        var canonicaliser = new RowCanonicaliser(new RowLayout(T.Schema, RowForm.Object));
        var writer = new RowWriter();
        foreach (string line in File.ReadLines(Path.Combine(SharedData.Folder!, "data", "chinook", T.Schema.Name + ".jsonl")))
        {
            yield return Parse<T>(canonicaliser.Canonicalise(System.Text.Encoding.UTF8.GetBytes(line), writer));
        }
    }

    private static T Parse<T>(RowSlice line)
        where T : class, ITable<T>
    {
        var reader = new RowReader(line.Span);
        return T.Codec.Read(ref reader);
    }
}
