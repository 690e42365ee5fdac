namespace JsonOrm;

/// <summary>
/// Which tables are stored compressed. It holds for the files that are written from now on: checkpoints rewrite those of the other form some at a time, and <see cref="JsonDatabase.Compact()"/> rewrites all. A database that has
/// compressed files is opened with their codec, even if nothing is to be compressed any longer.
/// </summary>
/// <param name="codec">The codec.</param>
/// <example><code>
/// using JsonDatabase db = JsonDatabase.Open("music", new() { Compression = new CompressionOptions(ZstdCodec.Default) });
/// </code></example>
public sealed class CompressionOptions(ChunkCodec codec)
{
    /// <summary>The codec.</summary>
    public ChunkCodec Codec { get; } = codec ?? throw new ArgumentNullException(nameof(codec));

    /// <summary>
    /// The names of the tables and collections that are compressed, with their indexes, such as <c>Song.Schema.Name</c>. Null, the default, for all. The files of other tables are written as text, so that an empty list
    /// turns compression off. A name may be that of a table that does not exist yet. One that differs from a table's name in letter case alone, or is the name of its class instead, is rejected when the database is opened,
    /// or when the table is first used.
    /// </summary>
    public IReadOnlyCollection<string>? Tables { get; init; }

    /// <summary>
    /// True to write each table as its files are, compressed or not, whatever <see cref="Tables"/> says; new tables are written as text. For tools that open a database of others. False by default.
    /// </summary>
    public bool AsFound { get; init; }

    /// <summary>Rejects a name that is meant for a table and is not its name.</summary>
    /// <param name="table">The table's name.</param>
    /// <param name="className">The name of its class without the namespace; null if it has none, or it is not known.</param>
    /// <exception cref="ArgumentException">There is such a name.</exception>
    internal void RefuseMisnamed(string table, string? className)
    {
        if (AsFound || Tables is null || Tables.Contains(table, StringComparer.Ordinal))
        {
            return;
        }

        foreach (string name in Tables)
        {
            if (string.Equals(name, table, StringComparison.OrdinalIgnoreCase) || name == className)
            {
                throw new ArgumentException($"CompressionOptions.Tables names '{name}', and the table is '{table}': its files would not be compressed. Name it '{table}'{(className is null ? "" : $", or {className}.Schema.Name")}.");
            }
        }
    }

    /// <summary>The codec for segments of the log that are moved to the archive; null if they stay text.</summary>
    internal ChunkCodec? ForLog => AsFound || Tables is { Count: 0 } ? null : Codec;
}
