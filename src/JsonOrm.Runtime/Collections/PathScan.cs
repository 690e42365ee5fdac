using JsonOrm.Chunks;
using JsonOrm.Documents;
using JsonOrm.Rows;
using JsonOrm.Schema;
using JsonOrm.Tables;

namespace JsonOrm.Collections;

/// <summary>
/// Scans a collection for the documents that match a filter. The values at the paths of the filter are kept beside the chunk, so that only documents that they do not
/// decide are read.
/// </summary>
internal sealed class PathScan
{
    private readonly DocumentFilter _filter;
    private readonly PathRanges[] _conditions;
    private readonly bool _isCovered;

    public PathScan(DocumentFilter filter)
    {
        _filter = filter;
        _conditions = [.. IndexConjunct.Of(filter.Root).Select(static conjunct => new PathRanges(conjunct))];
        _isCovered = IndexConjunct.Cover(filter.Root);
    }

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
            count += range.Chunk is { } chunk ? CountIn(chunk, DocumentScan.MayHoldExpired(range.Info!, now) ? now : null, table.Schema.Name) : 0;
            count += range.Delta is { } delta ? CountIn(delta, now, table.Schema.Name) : 0;
        }

        return count;
    }

    private long CountIn(RowSegment rows, DateTime? now, string collection)
    {
        long count = 0;
        if (now is { } present)
        {
            foreach (int row in Matches(rows))
            {
                count += StoredDocument.Read(collection, rows.Line(row)).IsExpired(present) ? 0 : 1;
            }

            return count;
        }

        (ulong[] possible, ulong[] certain) = Decide(rows);
        for (int word = 0; word < possible.Length; word++)
        {
            count += System.Numerics.BitOperations.PopCount(certain[word]);
            for (ulong left = possible[word] & ~certain[word]; left != 0; left &= left - 1)
            {
                count += _filter.Matches(rows.Line((word << 6) | System.Numerics.BitOperations.TrailingZeroCount(left)).Span) ? 1 : 0;
            }
        }

        return count;
    }

    private IEnumerable<int> Matches(RowSegment rows)
    {
        (ulong[] possible, ulong[] certain) = Decide(rows);
        for (int word = 0; word < possible.Length; word++)
        {
            for (ulong left = possible[word]; left != 0; left &= left - 1)
            {
                int bit = System.Numerics.BitOperations.TrailingZeroCount(left), row = (word << 6) | bit;
                if ((certain[word] & (1UL << bit)) != 0 || _filter.Matches(rows.Line(row).Span))
                {
                    yield return row;
                }
            }
        }
    }

    // Rows of newer layers are copied for each scan, so that columns of them would serve only once.
    private (ulong[] Possible, ulong[] Certain) Decide(RowSegment rows)
    {
        var possible = new ulong[(rows.RowCount + 63) >> 6];
        possible.AsSpan().Fill(ulong.MaxValue);
        if ((rows.RowCount & 63) != 0)
        {
            possible[^1] = (1UL << rows.RowCount) - 1;
        }

        for (int word = 0; rows.Hidden is { } hidden && word < possible.Length; word++)
        {
            possible[word] &= ~hidden[word];
        }

        if (rows.Memory is not LoadedChunk chunk)
        {
            return (possible, new ulong[possible.Length]);
        }

        ulong[] certain = _isCovered ? [.. possible] : new ulong[possible.Length];
        foreach (PathRanges condition in _conditions)
        {
            condition.Restrict(chunk.Path(condition.Path), possible, certain);
        }

        for (int word = 0; word < possible.Length; word++)
        {
            certain[word] &= possible[word];
        }

        return (possible, certain);
    }
}
