using System.Runtime.CompilerServices;

namespace JsonOrm.Chunks;

/// <summary>
/// A few hundred lines being decoded column by column, small enough to stay in the processor's cache: every step moves each line's
/// position over one column. Between steps a position stands on the opening bracket, a comma or the closing bracket.
/// </summary>
internal readonly ref struct DecodeBlock
{
    /// <summary>Lines a block.</summary>
    public const int MaxRows = 256;

    /// <summary>The bytes of all lines.</summary>
    public required ReadOnlySpan<byte> Json { get; init; }

    /// <summary>Where each line of the block starts, and one more: where the line behind the last would start.</summary>
    public required ReadOnlySpan<int> Starts { get; init; }

    /// <summary>Where each line has been read to.</summary>
    public required Span<int> Positions { get; init; }

    /// <summary>The chunk's row that is the block's first.</summary>
    public required int FirstRow { get; init; }

    public required byte CloseBracket { get; init; }

    public int Count => Positions.Length;

    /// <summary>True when a comma or the closing bracket stands there, inside this line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsDelimiter(int index, int position) =>
        position < Starts[index + 1] && position > 0 && (Json[position] == ',' || Json[position] == CloseBracket);
}
