using JsonOrm.Chunks;
using JsonOrm.Evaluation;
using JsonOrm.Rows;
using JsonOrm.Tables;
using JsonOrm.Vectors;

namespace JsonOrm.Collections;

/// <summary>
/// Scans a collection for the documents that match a filter, see <see cref="DocumentMatcher"/>.
/// </summary>
/// <param name="filter">The filter.</param>
/// <param name="first">Leaves out matches that are not among the first of an order; null to return all.</param>
internal sealed class PathScan(DocumentFilter filter, FirstPlaces? first = null)
{
    private readonly DocumentMatcher _matcher = new(filter);

    /// <summary>Returns the lines that match, in key order, also those of documents that have expired.</summary>
    public IEnumerable<RowSlice> Lines(TableVersion table)
    {
        foreach (ScanRange range in table.Scan(KeyRange.All))
        {
            RowSegment? chunk = range.Chunk, delta = range.Delta;
            if (chunk is null || delta is null)
            {
                foreach (int row in Matches((chunk ?? delta)!, chunk is null ? null : range.Info))
                {
                    yield return (chunk ?? delta)!.Line(row);
                }

                continue;
            }

            using IEnumerator<int> older = Matches(chunk, range.Info).GetEnumerator(), newer = Matches(delta, null).GetEnumerator();
            bool hasOlder = older.MoveNext(), hasNewer = newer.MoveNext();
            while (hasOlder || hasNewer)
            {
                if (hasOlder && (!hasNewer || chunk.Key(older.Current).CompareTo(delta.Key(newer.Current)) < 0))
                {
                    yield return chunk.Line(older.Current);
                    hasOlder = older.MoveNext();
                }
                else
                {
                    yield return delta.Line(newer.Current);
                    hasNewer = newer.MoveNext();
                }
            }
        }
    }

    /// <summary>Returns the number of documents that match and have not expired.</summary>
    public long Count(TableVersion table, DateTime now)
    {
        long count = 0;
        foreach (ScanRange range in table.Scan(KeyRange.All))
        {
            if (range.Chunk is { } chunk)
            {
                count += Bitmap.Count(DocumentScan.MayHoldExpired(range.Info!, now) ? Unexpired(chunk, now) : _matcher.Select(chunk));
            }

            if (range.Delta is { } delta)
            {
                count += Bitmap.Count(Unexpired(delta, now));
            }
        }

        return count;
    }

    private ulong[] Unexpired(RowSegment rows, DateTime now)
    {
        ulong[] selected = _matcher.Select(rows);
        DocumentScan.ClearExpired(rows, now, selected);
        return selected;
    }

    private IEnumerable<int> Matches(RowSegment rows, ChunkInfo? info)
    {
        ulong[] selected = _matcher.Select(rows);
        first?.Narrow(rows, info, selected);
        for (int word = 0; word < selected.Length; word++)
        {
            for (ulong left = selected[word]; left != 0; left &= left - 1)
            {
                yield return (word << 6) | System.Numerics.BitOperations.TrailingZeroCount(left);
            }
        }
    }
}
