using System.Runtime.CompilerServices;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Chunks;

/// <summary>Finds the text of a string column, and decodes escapes if there are any.</summary>
internal sealed class TextStep : ColumnStep
{
    private readonly byte[] _bytes;
    private readonly int[] _offsets;
    private readonly int[] _lengths;
    private byte[] _unescaped = [];
    private int _unescapedLength;

    public TextStep(RowLayout layout, int ordinal, int count, byte[] bytes)
        : base(layout, ordinal, count)
    {
        _bytes = bytes;
        _offsets = GC.AllocateUninitializedArray<int>(count);
        _lengths = GC.AllocateUninitializedArray<int>(count);
    }

    public override ColumnVector Finish()
    {
        byte[] unescaped = _unescapedLength == 0 ? [] : _unescaped[.._unescapedLength];
        return TextDictionary.TryBuild(_bytes, unescaped, _offsets, _lengths, Nulls) ?? new TextVector(_bytes, unescaped, _offsets, _lengths, Nulls);
    }

    // Compiled with all optimisations at its first call: in a new process it has read a whole table before its turn to be optimised would come.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Read(in DecodeBlock block, bool hasNulls)
    {
        ReadOnlySpan<byte> json = block.Json;
        Span<int> positions = block.Positions;
        Span<int> offsets = _offsets.AsSpan(block.FirstRow, positions.Length);
        Span<int> lengths = _lengths.AsSpan(block.FirstRow, positions.Length);
        for (int i = 0; i < positions.Length; i++)
        {
            if (hasNulls && IsNull(block.FirstRow + i))
            {
                offsets[i] = 0;
                lengths[i] = 0;
                continue;
            }

            int start = positions[i] + 1;
            bool escaped = false;
            int end = start <= json.Length && json[start - 1] == '"' ? StringText.FindEnd(json, start, out escaped) : -1;
            if (end < 0 || !block.IsDelimiter(i, end + 1))
            {
                FailAsReader(block, i);
            }

            offsets[i] = start;
            lengths[i] = end - start;
            if (escaped)
            {
                offsets[i] = Unescape(block, i, json[start..end], out lengths[i]);
            }

            positions[i] = end + 1;
        }
    }

    private int Unescape(in DecodeBlock block, int index, ReadOnlySpan<byte> inside, out int length)
    {
        if (_unescaped.Length - _unescapedLength < inside.Length)
        {
            Array.Resize(ref _unescaped, Math.Max(_unescaped.Length * 2, _unescapedLength + inside.Length));
        }

        if (!StringText.TryUnescape(inside, _unescaped.AsSpan(_unescapedLength), out length))
        {
            FailAsReader(block, index);
        }

        int offset = ~_unescapedLength;
        _unescapedLength += length;
        return offset;
    }
}
