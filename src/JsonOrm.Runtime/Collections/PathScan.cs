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
internal sealed class PathScan(DocumentFilter filter)
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
                foreach (int row in Matches((chunk ?? delta)!))
                {
                    yield return (chunk ?? delta)!.Line(row);
                }

                continue;
            }

            using IEnumerator<int> older = Matches(chunk).GetEnumerator(), newer = Matches(delta).GetEnumerator();
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

    private IEnumerable<int> Matches(RowSegment rows)
    {
        ulong[] selected = _matcher.Select(rows);
        for (int word = 0; word < selected.Length; word++)
        {
            for (ulong left = selected[word]; left != 0; left &= left - 1)
            {
                yield return (word << 6) | System.Numerics.BitOperations.TrailingZeroCount(left);
            }
        }
    }
}
