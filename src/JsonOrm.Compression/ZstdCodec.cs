using System.Buffers;
using System.Collections.Concurrent;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace JsonOrm;

/// <summary>
/// Zstandard: a file is a sequence of frames without a dictionary, so that <c>zstdcat</c> and <c>zstdgrep</c> read it like any other <c>.zst</c> file. Used through <see cref="CompressionOptions"/>.
/// </summary>
/// <example><code>
/// using JsonDatabase db = JsonDatabase.Open("music", new() { Compression = new CompressionOptions(ZstdCodec.Default) });
/// </code></example>
public sealed class ZstdCodec : ChunkCodec
{
    /// <summary>The level of <see cref="Default"/>, which is also that of the command-line tool.</summary>
    public const int DefaultLevel = 3;

    private const int LeastLevel = 1;
    private const int MostLevel = 22;

    private readonly ConcurrentBag<Compressor> _compressors = [];
    private readonly ConcurrentBag<Decompressor> _decompressors = [];
    private readonly int _level;

    /// <summary>Creates a codec. Files of any level can be read by any codec.</summary>
    /// <param name="level">From 1, the fastest, to 22, the smallest.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is not from 1 to 22.</exception>
    public ZstdCodec(int level = DefaultLevel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, LeastLevel);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, MostLevel);
        _level = level;
    }

    /// <summary>The codec of level <see cref="DefaultLevel"/>.</summary>
    public static ZstdCodec Default { get; } = new();

    /// <inheritdoc/>
    public override string Name => "zstd";

    /// <inheritdoc/>
    public override string Extension => ".zst";

    /// <inheritdoc/>
    public override void Compress(ReadOnlySpan<byte> text, IBufferWriter<byte> frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (!_compressors.TryTake(out Compressor? compressor))
        {
            compressor = new Compressor(_level);
        }

        frame.Advance(compressor.Wrap(text, frame.GetSpan(Compressor.GetCompressBound(text.Length))));
        _compressors.Add(compressor);
    }

    /// <inheritdoc/>
    public override unsafe bool TryReadLengths(ReadOnlySpan<byte> source, out int frameLength, out long textLength)
    {
        frameLength = 0;
        textLength = 0;
        fixed (byte* start = source)
        {
            ulong text = Methods.ZSTD_getFrameContentSize(start, (nuint)source.Length);
            nuint frame = Methods.ZSTD_findFrameCompressedSize(start, (nuint)source.Length);
            if (text > long.MaxValue || frame > (nuint)source.Length)
            {
                return false;
            }

            frameLength = (int)frame;
            textLength = (long)text;
            return true;
        }
    }

    /// <inheritdoc/>
    public override void Decompress(ReadOnlySpan<byte> frame, Span<byte> text)
    {
        if (!_decompressors.TryTake(out Decompressor? decompressor))
        {
            decompressor = new Decompressor();
        }

        try
        {
            int length = decompressor.Unwrap(frame, text);
            if (length != text.Length)
            {
                throw new InvalidDataException($"a zstd frame of {text.Length} bytes of text, not of {length}");
            }
        }
        catch (ZstdException error)
        {
            throw new InvalidDataException($"a zstd frame ({error.Message})", error);
        }

        _decompressors.Add(decompressor);
    }
}
