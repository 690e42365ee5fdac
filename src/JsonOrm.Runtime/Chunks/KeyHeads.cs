using System.Buffers.Binary;

namespace JsonOrm.Chunks;

/// <summary>
/// Eight bytes of each of many sorted byte keys, taken after their common prefix. A search compares these adjacent numbers, and whole keys only among those
/// whose eight bytes are equal. Immutable.
/// </summary>
internal sealed class KeyHeads
{
    private readonly byte[] _common;
    private readonly ulong[] _heads;

    private KeyHeads(byte[] common, ulong[] heads)
    {
        _common = common;
        _heads = heads;
    }

    /// <summary>Creates the heads of keys that no longer change; there must be at least one key.</summary>
    public static KeyHeads Of(in SortedKeys keys)
    {
        ReadOnlySpan<byte> first = keys[0].Bytes;
        int common = first.CommonPrefixLength(keys[keys.Count - 1].Bytes);
        var heads = new ulong[keys.Count];
        for (int i = 0; i < heads.Length; i++)
        {
            heads[i] = HeadOf(keys[i].Bytes[common..]);
        }

        return new KeyHeads(first[..common].ToArray(), heads);
    }

    /// <summary>Returns the range of indexes at which the key can be.</summary>
    public (int Low, int High) Narrow(ReadOnlySpan<byte> key)
    {
        int common = key.CommonPrefixLength(_common);
        if (common < _common.Length)
        {
            int end = common < key.Length && key[common] > _common[common] ? _heads.Length : 0;
            return (end, end);
        }

        ulong head = HeadOf(key[common..]);
        int low = FirstNotBelow(head), step = 1;
        while (low + step < _heads.Length && _heads[low + step] <= head)
        {
            step *= 2;
        }

        return (low, Math.Min(low + step, _heads.Length));
    }

    private int FirstNotBelow(ulong head)
    {
        ReadOnlySpan<ulong> heads = _heads;
        int low = 0, count = heads.Length;
        while (count > 0)
        {
            int half = count >>> 1;
            bool isBelow = heads[low + half] < head;
            low = isBelow ? low + half + 1 : low;
            count = isBelow ? count - half - 1 : half;
        }

        return low;
    }

    // A short key is padded with zeros. It then sorts before or equal to any longer key, and the whole keys decide.
    private static ulong HeadOf(ReadOnlySpan<byte> key)
    {
        if (key.Length >= sizeof(ulong))
        {
            return BinaryPrimitives.ReadUInt64BigEndian(key);
        }

        ulong head = 0;
        for (int i = 0; i < key.Length; i++)
        {
            head |= (ulong)key[i] << (56 - (i * 8));
        }

        return head;
    }
}
