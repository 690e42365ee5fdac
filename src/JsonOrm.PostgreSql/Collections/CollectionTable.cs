using System.Globalization;
using System.Text;
using JsonOrm.Collections;
using JsonOrm.PostgreSql.Types;

namespace JsonOrm.PostgreSql.Collections;

/// <summary>An index of a collection, as the server keeps it.</summary>
/// <param name="Id">Its number, which no other index of the schema ever has.</param>
/// <param name="Index">The index.</param>
internal sealed record StoredIndex(int Id, CollectionIndex Index);

/// <summary>
/// The tables of one collection: that of the documents, which has the collection's own name, and that of the entries of its indexes. The text of a document is kept as it is
/// in <c>line</c>; <c>document</c> has it for the server's own operators and indexes.
/// </summary>
internal sealed class CollectionTable
{
    private const int MaxBytes = 63;

    // An entry of an index of the server holds a third of a page. Longer ones are cut, and lead to documents that are looked at in any case.
    private const int MostEntryBytes = 1000;

    public CollectionTable(string name)
    {
        Name = name;
        Relation = Fit(name, "");
        Documents = PostgresNames.Quote(Relation);
        Entries = PostgresNames.Quote(Fit(name, "_entries"));
        UniqueIndex = Fit(name, "_unique");
    }

    /// <summary>The collection's name.</summary>
    public string Name { get; }

    /// <summary>The name of the table of documents in the catalogue.</summary>
    public string Relation { get; }

    /// <summary>The table of documents, quoted.</summary>
    public string Documents { get; }

    /// <summary>The table of entries, quoted.</summary>
    public string Entries { get; }

    /// <summary>The name of the index that keeps the entries of unique indexes apart.</summary>
    public string UniqueIndex { get; }

    /// <summary>The statements that create the tables.</summary>
    public string Create() =>
        $"""
        CREATE TABLE {Documents} (
          id text COLLATE "C" PRIMARY KEY, expires timestamptz, line json NOT NULL, document jsonb GENERATED ALWAYS AS (line::jsonb) STORED);
        CREATE INDEX ON {Documents} (expires) WHERE expires IS NOT NULL;
        CREATE TABLE {Entries} (
          index_id integer NOT NULL, entry bytea NOT NULL, id text COLLATE "C" NOT NULL REFERENCES {Documents} ON DELETE CASCADE, is_unique boolean NOT NULL, PRIMARY KEY (index_id, entry, id));
        CREATE INDEX ON {Entries} (id);
        CREATE UNIQUE INDEX {PostgresNames.Quote(UniqueIndex)} ON {Entries} (index_id, entry) WHERE is_unique;
        """;

    /// <summary>The entries of a document in an index, as they are stored.</summary>
    public static IEnumerable<(byte[] Stored, DocumentEntry Entry)> EntriesOf(ReadOnlySpan<byte> document, StoredIndex index)
    {
        var stored = new List<(byte[], DocumentEntry)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (DocumentEntry entry in DocumentEntry.Of(document, index.Index.Paths))
        {
            byte[] bytes = Stored(entry.Value);
            if (bytes.Length < MostEntryBytes || seen.Add(Convert.ToHexString(bytes)))
            {
                stored.Add((bytes, entry));
            }
        }

        return stored;
    }

    /// <summary>The least bytes of a range, as they are stored.</summary>
    public static byte[] Low(ReadOnlyMemory<byte> low) => low.Span[..Math.Min(low.Length, MostEntryBytes - HashBytes)].ToArray();

    /// <summary>The end of a range, as it is stored. A range that is cut has more in it.</summary>
    public static byte[] High(ReadOnlyMemory<byte> high)
    {
        if (high.Length <= MostEntryBytes - HashBytes)
        {
            return high.ToArray();
        }

        byte[] end = high.Span[..(MostEntryBytes - HashBytes)].ToArray();
        int last = end.AsSpan().LastIndexOfAnyExcept((byte)0xFF);
        end = end[..(last + 1)];
        end[last]++;
        return end;
    }

    private const int HashBytes = 32;

    // The tail is a hash of the whole, so that unique values with the same beginning stay different.
    private static byte[] Stored(byte[] entry) => entry.Length < MostEntryBytes
        ? entry
        : [.. entry.AsSpan(0, MostEntryBytes - HashBytes), .. System.Security.Cryptography.SHA256.HashData(entry)];

    // The name itself where the server takes it: names of tables of classes are in snake_case, so that a psql user finds both.
    private static string Fit(string name, string tail)
    {
        if (Encoding.UTF8.GetByteCount(name) + Encoding.UTF8.GetByteCount(tail) <= MaxBytes)
        {
            return name + tail;
        }

        string hash = "_" + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..16].ToLower(CultureInfo.InvariantCulture) + tail;
        int kept = 0;
        for (int bytes = hash.Length; kept < name.Length;)
        {
            int length = char.IsHighSurrogate(name[kept]) && kept + 1 < name.Length ? 2 : 1;
            bytes += Encoding.UTF8.GetByteCount(name.AsSpan(kept, length));
            if (bytes > MaxBytes)
            {
                break;
            }

            kept += length;
        }

        return string.Concat(name.AsSpan(0, kept), hash);
    }
}
