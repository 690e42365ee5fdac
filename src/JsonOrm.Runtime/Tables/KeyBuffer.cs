using System.Buffers.Binary;
using JsonOrm.Rows;

namespace JsonOrm.Tables;

/// <summary>Unordered keys, packed, for <see cref="KeySort"/>.</summary>
internal sealed class KeyBuffer
{
    private long[]? _numbers;
    private byte[]? _bytes;
    private int[]? _ends;

    /// <param name="capacity">The approximate number of keys.</param>
    public KeyBuffer(int capacity) => Capacity = capacity;

    public int Count { get; private set; }

    public bool IsNumeric => _numbers is not null;

    private int Capacity { get; }

    public KeyView this[int index] => _numbers is not null ? new KeyView(_numbers[index]) : new KeyView(Bytes(index));

    public void Add(scoped KeyView key)
    {
        if (key.Bytes.IsEmpty)
        {
            _numbers ??= new long[Capacity];
            if (Count == _numbers.Length)
            {
                Array.Resize(ref _numbers, Math.Max(4, Count * 2));
            }

            _numbers[Count++] = key.Number;
            return;
        }

        _ends ??= new int[Capacity];
        _bytes ??= new byte[(int)Math.Min((long)Capacity * (key.Bytes.Length + 4), Array.MaxLength)];
        if (Count == _ends.Length)
        {
            Array.Resize(ref _ends, Math.Max(4, Count * 2));
        }

        int start = Start(Count), end = checked(start + key.Bytes.Length);
        if (end > _bytes.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Min(Math.Max((long)_bytes.Length * 2, end), Array.MaxLength));
        }

        key.Bytes.CopyTo(_bytes.AsSpan(start));
        _ends[Count++] = end;
    }

    public ReadOnlySpan<byte> Bytes(int index)
    {
        int start = Start(index);
        return new ReadOnlySpan<byte>(_bytes, start, _ends![index] - start);
    }

    /// <summary>
    /// For each key, the number of bytes that must be compared: keys that agree in these bytes arrived in order. Null if nothing is known about the order.
    /// </summary>
    public int[]? SignificantLengths { get; init; }

    /// <summary>True if keys that agree with this one in their first <paramref name="depth"/> bytes arrived in order.</summary>
    public bool IsDecidedBy(int index, int depth) => SignificantLengths is not null && Math.Abs(SignificantLengths[index]) <= depth;

    /// <summary>Returns eight bytes of the key from <paramref name="depth"/> on as a number of the same order, padded with zeros.</summary>
    public ulong Head(int index, int depth)
    {
        if (_numbers is not null)
        {
            return (ulong)_numbers[index] ^ (1UL << 63);
        }

        ReadOnlySpan<byte> key = Bytes(index);
        if (key.Length - depth >= 8)
        {
            return BinaryPrimitives.ReadUInt64BigEndian(key[depth..]);
        }

        ulong head = 0;
        for (int i = depth; i < key.Length; i++)
        {
            head |= (ulong)key[i] << (8 * (7 - (i - depth)));
        }

        return head;
    }

    /// <summary>True if the key has no more than <paramref name="depth"/> bytes.</summary>
    public bool EndsBy(int index, int depth) => _numbers is not null || Bytes(index).Length <= depth;

    /// <summary>Compares two keys that agree in their first <paramref name="depth"/> bytes.</summary>
    public int Compare(int a, int b, int depth)
    {
        if (_numbers is not null)
        {
            return _numbers[a].CompareTo(_numbers[b]);
        }

        ReadOnlySpan<byte> left = Bytes(a), right = Bytes(b);
        return left[Math.Min(depth, left.Length)..].SequenceCompareTo(right[Math.Min(depth, right.Length)..]);
    }

    private int Start(int index) => index == 0 ? 0 : _ends![index - 1];
}
