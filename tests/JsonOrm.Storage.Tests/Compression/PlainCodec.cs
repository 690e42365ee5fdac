using System.Buffers;
using System.Buffers.Binary;

namespace JsonOrm.Storage.Tests.Compression;

/// <summary>Puts the length before the text, and changes nothing else: no damage to the text makes a frame that cannot be read.</summary>
internal sealed class PlainCodec : ChunkCodec
{
    public override string Name => "plain";

    public override string Extension => ".pln";

    public override void Compress(ReadOnlySpan<byte> text, IBufferWriter<byte> frame)
    {
        Span<byte> target = frame.GetSpan(sizeof(int) + text.Length);
        BinaryPrimitives.WriteInt32LittleEndian(target, text.Length);
        text.CopyTo(target[sizeof(int)..]);
        frame.Advance(sizeof(int) + text.Length);
    }

    public override bool TryReadLengths(ReadOnlySpan<byte> source, out int frameLength, out long textLength)
    {
        textLength = source.Length < sizeof(int) ? -1 : BinaryPrimitives.ReadInt32LittleEndian(source);
        frameLength = sizeof(int) + (int)textLength;
        return textLength >= 0 && frameLength <= source.Length;
    }

    public override void Decompress(ReadOnlySpan<byte> frame, Span<byte> text) => frame[sizeof(int)..].CopyTo(text);
}
