using System.Buffers;

namespace JsonOrm.Codecs;

/// <summary>Text as a sequence of frames.</summary>
internal static class Frames
{
    private const int BlockBytes = 32 << 10;

    /// <summary>Compresses whole lines, some of them in each frame.</summary>
    public static byte[] Compress(ChunkCodec codec, ReadOnlySpan<byte> text)
    {
        var frames = new ArrayBufferWriter<byte>((text.Length / 3) + 256);
        while (!text.IsEmpty)
        {
            int length = text.Length;
            if (length > BlockBytes)
            {
                int last = text[..BlockBytes].LastIndexOf((byte)'\n');
                int next = last >= 0 ? last : text[BlockBytes..].IndexOf((byte)'\n') is var behind and >= 0 ? BlockBytes + behind : length - 1;
                length = next + 1;
            }

            codec.Compress(text[..length], frames);
            text = text[length..];
        }

        return frames.WrittenSpan.ToArray();
    }

    /// <summary>Decompresses a whole file.</summary>
    /// <param name="codec">Its codec.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="most">The greatest length of the text, in bytes.</param>
    /// <exception cref="InvalidDataException">A frame is damaged, or the text is longer.</exception>
    public static byte[] Decompress(ChunkCodec codec, ReadOnlySpan<byte> content, long most)
    {
        long length = 0;
        for (ReadOnlySpan<byte> rest = content; !rest.IsEmpty;)
        {
            if (!codec.TryReadLengths(rest, out int frameLength, out long textLength) || frameLength <= 0 || frameLength > rest.Length || textLength < 0 || (length += textLength) > most)
            {
                throw new InvalidDataException($"whole {codec.Name} frames that state their length, of at most {most} bytes together");
            }

            rest = rest[frameLength..];
        }

        byte[] text = GC.AllocateUninitializedArray<byte>((int)length);
        int position = 0;
        while (!content.IsEmpty)
        {
            codec.TryReadLengths(content, out int frameLength, out long textLength);
            codec.Decompress(content[..frameLength], text.AsSpan(position, (int)textLength));
            position += (int)textLength;
            content = content[frameLength..];
        }

        return text;
    }

    /// <summary>Decompresses one frame.</summary>
    /// <param name="codec">The codec.</param>
    /// <param name="frame">The frame, with nothing behind it.</param>
    /// <param name="most">The greatest length of the text, in bytes.</param>
    /// <exception cref="InvalidDataException">The frame is damaged, or the text is longer.</exception>
    public static byte[] DecompressOne(ChunkCodec codec, ReadOnlySpan<byte> frame, long most)
    {
        if (!codec.TryReadLengths(frame, out int frameLength, out long textLength) || frameLength != frame.Length || textLength < 0 || textLength > most)
        {
            throw new InvalidDataException($"one {codec.Name} frame of at most {most} bytes of text");
        }

        byte[] text = GC.AllocateUninitializedArray<byte>((int)textLength);
        codec.Decompress(frame, text);
        return text;
    }

    /// <summary>Decompresses the readable frames of a damaged file whose list of frames is lost. Bytes that are no frame are skipped up to the next one.</summary>
    /// <param name="codec">The codec.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="most">The greatest length of a frame's text, in bytes.</param>
    /// <param name="lost">The number of bytes that could not be read.</param>
    public static byte[] Salvage(ChunkCodec codec, ReadOnlySpan<byte> content, long most, out long lost)
    {
        var text = new ArrayBufferWriter<byte>(Math.Max(content.Length, 1));
        lost = 0;
        while (!content.IsEmpty)
        {
            int length = 1;
            if (codec.TryReadLengths(content, out int frameLength, out _) && frameLength > 0 && frameLength <= content.Length)
            {
                try
                {
                    text.Write(DecompressOne(codec, content[..frameLength], most));
                    content = content[frameLength..];
                    continue;
                }
                catch (InvalidDataException)
                {
                    length = frameLength;
                }
            }

            lost += length;
            content = content[length..];
        }

        return text.WrittenSpan.ToArray();
    }
}
