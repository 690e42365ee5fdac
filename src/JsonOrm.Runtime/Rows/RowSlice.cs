namespace JsonOrm.Rows;

/// <summary>The bytes of one record inside a shared buffer. They never change once the slice exists; the garbage collector keeps the buffer alive.</summary>
internal readonly struct RowSlice
{
    public RowSlice(byte[] buffer, int offset, int length)
    {
        Buffer = buffer;
        Offset = offset;
        Length = length;
    }

    public byte[] Buffer { get; }

    public int Offset { get; }

    public int Length { get; }

    public ReadOnlySpan<byte> Span => new(Buffer, Offset, Length);
}
