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
    /// The names of the tables that are compressed, with their indexes. Null, the default, for all. The files of other tables are written as text, so that an empty list turns compression off.
    /// </summary>
    public IReadOnlyCollection<string>? Tables { get; init; }

    /// <summary>
    /// True to write each table as its files are, compressed or not, whatever <see cref="Tables"/> says; new tables are written as text. For tools that open a database of others. False by default.
    /// </summary>
    public bool AsFound { get; init; }

    /// <summary>The codec for segments of the log that are moved to the archive; null if they stay text.</summary>
    internal ChunkCodec? ForLog => AsFound || Tables is { Count: 0 } ? null : Codec;
}
