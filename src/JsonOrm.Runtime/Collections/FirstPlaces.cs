using System.Numerics;
using JsonOrm.Chunks;
using JsonOrm.Documents;
using JsonOrm.Vectors;

namespace JsonOrm.Collections;

/// <summary>
/// Leaves out matches that cannot be among the first of an order. The values at the order's first path are kept beside rows that are read again, so that only the others are
/// read and compared. Serves one scan.
/// </summary>
/// <param name="sort">The order.</param>
/// <param name="count">How many documents are first.</param>
/// <param name="now">The present, for documents that expire: they are none of the first.</param>
internal sealed class FirstPlaces(DocumentSort sort, int count, DateTime now)
{
    // The least places of the documents so far, the greatest of them at the head. Equal places do not tell which document comes first, so both stay.
    private readonly PriorityQueue<ulong, ulong> _least = new(Comparer<ulong>.Create(static (left, right) => right.CompareTo(left)));

    private readonly FieldPath _path = sort.Paths[0].Path;
    private readonly bool _descending = sort.Paths[0].Descending;

    /// <summary>Clears the bits of documents that have expired, and of those before which enough others come.</summary>
    /// <param name="rows">The documents.</param>
    /// <param name="info">Their chunk; null if they are above the chunks.</param>
    /// <param name="selected">One bit per document: the matches.</param>
    public void Narrow(RowSegment rows, ChunkInfo? info, Span<ulong> selected)
    {
        if (rows.Memory is not DecodedSegment { IsKept: true } kept)
        {
            return;
        }

        if (info is null || DocumentScan.MayHoldExpired(info, now))
        {
            DocumentScan.ClearExpired(rows, now, selected);
        }

        if (Bitmap.IsEmpty(selected))
        {
            return;
        }

        PathColumn column = kept.Path(_path);
        for (int word = 0; word < selected.Length; word++)
        {
            for (ulong left = selected[word] & ~column.Several[word]; left != 0; left &= left - 1)
            {
                if (PlaceOf(column, (word << 6) | BitOperations.TrailingZeroCount(left)) is { } place)
                {
                    Note(place);
                }
            }
        }

        if (_least.Count == count)
        {
            Clear(column, selected, _least.Peek());
        }
    }

    private void Note(ulong place)
    {
        if (_least.Count < count)
        {
            _least.Enqueue(place, place);
        }
        else if (place < _least.Peek())
        {
            _least.EnqueueDequeue(place, place);
        }
    }

    private void Clear(PathColumn column, Span<ulong> selected, ulong last)
    {
        for (int word = 0; word < selected.Length; word++)
        {
            for (ulong left = selected[word] & ~column.Several[word]; left != 0; left &= left - 1)
            {
                int bit = BitOperations.TrailingZeroCount(left);
                if (PlaceOf(column, (word << 6) | bit) > last)
                {
                    selected[word] &= ~(1UL << bit);
                }
            }
        }
    }

    // Null if the order has another value than the column: an empty array is one of its own kind, and of several values one counts.
    private ulong? PlaceOf(PathColumn column, int row)
    {
        ulong start = column.Starts[row];
        return start >> 56 == (ulong)DocumentKind.Array ? null : _descending ? ~start : start;
    }
}
