using System.Runtime.InteropServices;
using JsonOrm.Chunks;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Tables;

/// <summary>Rows of the layers above the chunks, copied into one buffer so that their columns can be decoded like those of a chunk.</summary>
internal sealed class DeltaSegment : DecodedSegment
{
    private readonly KeptWithChunk? _owner;
    private readonly bool _isKept;

    private DeltaSegment(RowLayout layout, ChunkRows rows, bool isKept, KeptWithChunk? owner)
        : base(layout, rows)
    {
        _isKept = isKept;
        _owner = owner;
    }

    public override bool IsKept => _isKept;

    /// <summary>Takes rows from a cursor until it ends or <paramref name="maxRows"/> are reached; null if there are none.</summary>
    public static DeltaSegment? Take(RowLayout layout, KeyCursor cursor, int maxRows)
    {
        SortedKeys keys = default;
        var lines = new List<RowSlice>();
        while (lines.Count < maxRows && cursor.MoveNext())
        {
            keys.Append(cursor.KeyView);
            lines.Add(cursor.Row);
        }

        return lines.Count == 0 ? null : Of(layout, keys, lines, isKept: false);
    }

    /// <summary>Copies rows into one buffer.</summary>
    /// <param name="layout">The layout of the lines.</param>
    /// <param name="keys">The rows' keys, ascending.</param>
    /// <param name="lines">The line of each row.</param>
    /// <param name="isKept">True if later reads find the segment again.</param>
    /// <param name="owner">What counts the memory of columns that are decoded later; null if nothing does.</param>
    public static DeltaSegment Of(RowLayout layout, in SortedKeys keys, List<RowSlice> lines, bool isKept, KeptWithChunk? owner = null)
    {
        byte[] buffer = ColumnDecoder.Join(CollectionsMarshal.AsSpan(lines), out int[] starts);
        return new DeltaSegment(layout, new ChunkRows(buffer, starts, keys), isKept, owner);
    }

    protected override void OnDecoded(long bytes) => _owner?.Count(bytes);

    protected override ColumnVector?[] Decode(int[] ordinals) => Rows.Decode(Layout, ordinals);
}
