using System.Numerics;
using JsonOrm.Scalars;
using JsonOrm.Vectors;

namespace JsonOrm.Chunks;

/// <summary>
/// Encodes a text column with dictionary codes if it has few distinct values: a sample decides whether to try, and the attempt is abandoned as soon as there
/// are more than a quarter as many values as rows.
/// </summary>
internal ref struct TextDictionary
{
    private const int FewestRows = 64;
    private const int SampleRows = 256;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly ReadOnlySpan<byte> _unescaped;
    private readonly ReadOnlySpan<int> _offsets;
    private readonly ReadOnlySpan<int> _lengths;
    private readonly int _limit;

    /// <summary>Open addressing: code + 1, or 0 for a free slot.</summary>
    private readonly ushort[] _slots;
    private readonly int[] _entries;
    private int _entryCount;

    private TextDictionary(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> unescaped, ReadOnlySpan<int> offsets, ReadOnlySpan<int> lengths, int limit)
    {
        _bytes = bytes;
        _unescaped = unescaped;
        _offsets = offsets;
        _lengths = lengths;
        _limit = limit;
        _slots = new ushort[(int)BitOperations.RoundUpToPowerOf2((uint)(limit * 2) + 2)];
        _entries = new int[limit];
    }

    public static TextVector? TryBuild(byte[] bytes, byte[] unescaped, int[] offsets, int[] lengths, ulong[]? nulls)
    {
        int count = offsets.Length;
        if (count < FewestRows)
        {
            return null;
        }

        int stride = Math.Max(1, count / SampleRows);
        var sample = new TextDictionary(bytes, unescaped, offsets, lengths, SampleRows);
        int sampled = 0;
        for (int row = 0; row < count && sampled < SampleRows; row += stride, sampled++)
        {
            if (!IsNull(nulls, row) && sample.TryGetCode(row) < 0)
            {
                return null;
            }
        }

        if (sample._entryCount > sampled * 3 / 4)
        {
            return null;
        }

        var dictionary = new TextDictionary(bytes, unescaped, offsets, lengths, Math.Min(count / 4, 4096));
        var codes = new ushort[count];
        int last = -1;
        for (int row = 0; row < count; row++)
        {
            if (IsNull(nulls, row))
            {
                continue;
            }

            int code = last >= 0 && dictionary.AreEqual(last, row) ? codes[last] : dictionary.TryGetCode(row);
            if (code < 0)
            {
                return null;
            }

            codes[row] = (ushort)code;
            last = row;
        }

        return dictionary._entryCount == 0 ? null : dictionary.ToVector(codes, bytes, unescaped, nulls);
    }

    /// <summary>The same texts in memory of their own, with a dictionary if there are few distinct ones.</summary>
    public static TextVector Of(TextVector texts)
    {
        if (texts.HasDictionary)
        {
            return texts;
        }

        var offsets = new int[texts.Count];
        var lengths = new int[texts.Count];
        int length = 0;
        for (int row = 0; row < offsets.Length; row++)
        {
            offsets[row] = length;
            lengths[row] = texts.GetUtf8(row).Length;
            length += lengths[row];
        }

        var bytes = new byte[length];
        for (int row = 0; row < offsets.Length; row++)
        {
            texts.GetUtf8(row).CopyTo(bytes.AsSpan(offsets[row]));
        }

        return TryBuild(bytes, [], offsets, lengths, texts.Nulls)?.WithOwnText() ?? new TextVector(bytes, [], offsets, lengths, texts.Nulls) { OwnsText = true };
    }

    private static bool IsNull(ulong[]? nulls, int row) => nulls is not null && (nulls[row >> 6] & (1UL << row)) != 0;

    private readonly TextVector ToVector(ushort[] codes, byte[] bytes, byte[] unescaped, ulong[]? nulls)
    {
        var offsets = new int[_entryCount];
        var lengths = new int[_entryCount];
        for (int code = 0; code < offsets.Length; code++)
        {
            offsets[code] = _offsets[_entries[code]];
            lengths[code] = _lengths[_entries[code]];
        }

        if (_entryCount > 256)
        {
            return new TextVector(codes.Length, bytes, unescaped, offsets, lengths, null, codes, nulls);
        }

        var narrow = new byte[codes.Length];
        for (int row = 0; row < narrow.Length; row++)
        {
            narrow[row] = (byte)codes[row];
        }

        return new TextVector(codes.Length, bytes, unescaped, offsets, lengths, narrow, null, nulls);
    }

    /// <summary>Returns the code of a row's text, and assigns one to a new text; -1 if there are too many.</summary>
    private int TryGetCode(int row)
    {
        ReadOnlySpan<byte> text = Text(row);
        uint mask = (uint)_slots.Length - 1;
        uint slot = (uint)SeededHash.Of(text) & mask;
        for (; ; slot = (slot + 1) & mask)
        {
            int code = _slots[slot] - 1;
            if (code < 0)
            {
                if (_entryCount == _limit)
                {
                    return -1;
                }

                _entries[_entryCount] = row;
                _slots[slot] = (ushort)++_entryCount;
                return _entryCount - 1;
            }

            if (Text(_entries[code]).SequenceEqual(text))
            {
                return code;
            }
        }
    }

    private readonly bool AreEqual(int left, int right) => _lengths[left] == _lengths[right] && Text(left).SequenceEqual(Text(right));

    private readonly ReadOnlySpan<byte> Text(int row)
    {
        int offset = _offsets[row];
        return offset >= 0 ? _bytes.Slice(offset, _lengths[row]) : _unescaped.Slice(~offset, _lengths[row]);
    }
}
