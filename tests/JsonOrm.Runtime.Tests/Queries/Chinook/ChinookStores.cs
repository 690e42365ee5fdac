using JsonOrm.Rows;

namespace JsonOrm.Runtime.Tests.Queries.Chinook;

/// <summary>The Chinook data set imported: once above the chunks, once settled into chunks.</summary>
internal static class ChinookStores
{
    private static readonly Lazy<QuerySession> s_fresh = new(Import);
    private static readonly Lazy<QuerySession> s_settled = new(() => Import().Checkpoint());

    public static IEnumerable<ILocalQuerySession> All => [s_fresh.Value, s_settled.Value];

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
