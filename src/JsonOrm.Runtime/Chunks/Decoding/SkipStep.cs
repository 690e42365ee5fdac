using System.Runtime.CompilerServices;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Chunks;

/// <summary>Skips a column that was not requested.</summary>
internal sealed class SkipStep : ColumnStep
{
    public SkipStep(RowLayout layout, int ordinal, int count)
        : base(layout, ordinal, count)
    {
    }

    public override ColumnVector? Finish() => null;

    // Compiled with all optimisations at its first call: in a new process it has read a whole table before its turn to be optimised would come.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Read(in DecodeBlock block, bool hasNulls)
    {
        ReadOnlySpan<byte> json = block.Json;
        Span<int> positions = block.Positions;
        for (int i = 0; i < positions.Length; i++)
        {
            if (hasNulls && IsNull(block.FirstRow + i))
            {
                continue;
            }

            int end = FindEnd(json, positions[i], block.CloseBracket);
            if (!block.IsDelimiter(i, end))
            {
                FailAsReader(block, i);
            }

            positions[i] = end;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int FindEnd(ReadOnlySpan<byte> json, int position, byte closeBracket)
    {
        if ((uint)position >= (uint)json.Length)
        {
            return -1;
        }

        byte first = json[position];
        if (first == '"')
        {
            return StringText.FindEnd(json, position + 1, out _) + 1;
        }

        if (first is (byte)'{' or (byte)'[')
        {
            return ValueScanner.FindEnd(json, position);
        }

        // Numbers, true and false are mostly too short for a vector to pay off.
        while (++position < json.Length && json[position] != ',' && json[position] != closeBracket)
        {
        }

        return position;
    }
}
