using System.Runtime.CompilerServices;

namespace JsonOrm.Chunks;

/// <summary>
/// A few hundred lines being decoded column by column, few enough to stay in the processor's cache: every step advances each line's position past one column.
/// Between steps a position is on the opening bracket, a comma or the closing bracket.
/// </summary>
internal readonly ref struct DecodeBlock
{
    /// <summary>Lines per block.</summary>
    public const int MaxRows = 256;

    /// <summary>The bytes of all lines.</summary>
    public required ReadOnlySpan<byte> Json { get; init; }

    /// <summary>The offset of each line of the block, and finally the offset at which a further line would start.</summary>
    public required ReadOnlySpan<int> Starts { get; init; }

    /// <summary>How far each line has been read.</summary>
    public required Span<int> Positions { get; init; }

    /// <summary>The index in the chunk of the block's first row.</summary>
    public required int FirstRow { get; init; }

    public required byte CloseBracket { get; init; }

    public int Count => Positions.Length;

    /// <summary>True if the position holds a comma or the closing bracket, inside this line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsDelimiter(int index, int position) =>
        position < Starts[index + 1] && position > 0 && (Json[position] == ',' || Json[position] == CloseBracket);
}
