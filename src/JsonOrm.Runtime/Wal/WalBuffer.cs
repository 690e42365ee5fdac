using System.Buffers.Text;

namespace JsonOrm.Wal;

/// <summary>A growing byte buffer: the lines of one commit group, or the operations of one transaction.</summary>
internal sealed class WalBuffer
{
    // The capacity kept when the buffer is cleared; larger buffers of exceptional groups are released.
    private const int KeptCapacity = 1 << 20;

    private byte[] _bytes = new byte[4096];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    /// <summary>The bytes from an offset on, to be patched after they were written.</summary>
    public Span<byte> From(int offset) => _bytes.AsSpan(offset, Length - offset);

    public void Append(ReadOnlySpan<byte> source)
    {
        source.CopyTo(Reserve(source.Length));
        Length += source.Length;
    }

    public void Append(byte value)
    {
        Reserve(1)[0] = value;
        Length++;
    }

    public void Append(long number)
    {
        Utf8Formatter.TryFormat(number, Reserve(20), out int written);
        Length += written;
    }

    /// <summary>Appends a time as ISO 8601 in UTC, with ticks.</summary>
    public void Append(DateTime utc)
    {
        Utf8Formatter.TryFormat(utc, Reserve(33), out int written, 'O');
        Length += written;
    }

    /// <summary>Truncates the buffer to an earlier length.</summary>
    public void Truncate(int length)
    {
        Length = length;
        if (length == 0 && _bytes.Length > KeptCapacity)
        {
            _bytes = new byte[4096];
        }
    }

    private Span<byte> Reserve(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(_bytes.Length * 2L, (long)Length + count)));
        }

        return _bytes.AsSpan(Length);
    }
}
