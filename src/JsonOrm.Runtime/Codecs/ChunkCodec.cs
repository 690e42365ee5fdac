using System.Buffers;

namespace JsonOrm;

/// <summary>
/// Compresses the blocks of a table's files. A block becomes one frame, which is decompressed without the rest of the file, so that one record still costs one block. The runtime has no codec of its own: the package
/// <c>JsonOrm.Compression</c> has one for Zstandard. Calls may run concurrently.
/// </summary>
/// <remarks>
/// The manifest has a checksum of each frame, so a codec need not add one. A file is the sequence of its frames, with nothing between them: if that is a file of the codec's own format, its command-line tool reads the files.
/// </remarks>
public abstract class ChunkCodec
{
    /// <summary>The name by which the root refers to the codec, such as <c>zstd</c>: one to eight lower-case ASCII letters and digits. It never changes.</summary>
    public abstract string Name { get; }

    /// <summary>What the names of files end in, behind <c>.jsonl</c>, such as <c>.zst</c>: a dot, and one to eight lower-case ASCII letters and digits.</summary>
    public abstract string Extension { get; }

    /// <summary>Compresses a block into one frame.</summary>
    /// <param name="text">The block: whole lines.</param>
    /// <param name="frame">Receives the frame. The same text must always give the same frame.</param>
    public abstract void Compress(ReadOnlySpan<byte> text, IBufferWriter<byte> frame);

    /// <summary>Reads the lengths of the frame at the start of some bytes. The bytes may be damaged, or come from somebody else.</summary>
    /// <param name="source">The bytes; others may follow the frame.</param>
    /// <param name="frameLength">The length of the frame, in bytes.</param>
    /// <param name="textLength">The length of the block, in bytes.</param>
    /// <returns>False if the bytes do not begin with a whole frame that states the length of its block.</returns>
    public abstract bool TryReadLengths(ReadOnlySpan<byte> source, out int frameLength, out long textLength);

    /// <summary>Decompresses a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="text">Receives the block; exactly as long as <see cref="TryReadLengths"/> says.</param>
    /// <exception cref="InvalidDataException">The frame is damaged, or its block has another length.</exception>
    public abstract void Decompress(ReadOnlySpan<byte> frame, Span<byte> text);
}
