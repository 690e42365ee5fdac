using JsonOrm.Chunks;
using JsonOrm.Rows;

namespace JsonOrm.Tables;

/// <summary>Rows of the layers above the chunks, laid together so that their columns can be decoded as a chunk's are.</summary>
internal sealed class DeltaSegment : DecodedSegment
{
    private DeltaSegment(RowLayout layout, ChunkRows rows)
        : base(layout, rows)
    {
    }

    /// <summary>Takes rows from a cursor until it ends or there are so many; null when there are none.</summary>
    public static DeltaSegment? Take(RowLayout layout, KeyCursor cursor, int maxRows)
    {
        SortedKeys keys = default;
        var lines = new List<RowSlice>();
        int bytes = 0;
        while (lines.Count < maxRows && cursor.MoveNext())
        {
            keys.Append(cursor.KeyView);
            lines.Add(cursor.Row);
            bytes = checked(bytes + cursor.Row.Length + 1);
        }

        if (lines.Count == 0)
        {
            return null;
        }

        byte[] buffer = GC.AllocateUninitializedArray<byte>(bytes);
        var starts = new int[lines.Count + 1];
        int position = 0;
        for (int i = 0; i < lines.Count; i++)
        {
            starts[i] = position;
            lines[i].Span.CopyTo(buffer.AsSpan(position));
            position += lines[i].Length;
            buffer[position++] = (byte)'\n';
        }

        starts[^1] = position;
        return new DeltaSegment(layout, new ChunkRows(buffer, starts, keys));
    }

    protected override ColumnVector[] Decode(int[] ordinals) => Rows.Decode(Layout, ordinals);
}
