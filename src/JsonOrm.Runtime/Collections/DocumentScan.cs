using JsonOrm.Chunks;
using JsonOrm.Evaluation;
using JsonOrm.Rows;
using JsonOrm.Schema;
using JsonOrm.Tables;
using JsonOrm.Vectors;

namespace JsonOrm.Collections;

/// <summary>Iterates over the documents of one state of a collection, without those that have expired.</summary>
internal static class DocumentScan
{
    /// <summary>Returns the documents of a key range, in key order.</summary>
    public static IEnumerable<StoredDocument> Of(TableVersion table, KeyRange range, DateTime now)
    {
        KeyCursor cursor = table.Seek(range);
        while (cursor.MoveNext())
        {
            StoredDocument document = StoredDocument.Read(table.Schema.Name, cursor.Row);
            if (!document.IsExpired(now))
            {
                yield return document;
            }
        }
    }

    /// <summary>Returns the number of documents. Reads only chunks that contain an expired one.</summary>
    public static long Count(TableVersion table, DateTime now)
    {
        long count = table.RowCount;
        foreach (StoredDocument expired in Expired(table, now))
        {
            _ = expired;
            count--;
        }

        return count;
    }

    /// <summary>Returns the documents that have expired. Reads only chunks that contain one.</summary>
    public static IEnumerable<StoredDocument> Expired(TableVersion table, DateTime now)
    {
        foreach (ScanRange range in table.Scan(KeyRange.All, chunk => MayHoldExpired(chunk, now)))
        {
            foreach (RowSegment? rows in (RowSegment?[])[range.Chunk, range.Delta])
            {
                for (int i = 0; i < (rows?.RowCount ?? 0); i++)
                {
                    if (rows!.Hidden is { } hidden && (hidden[i >> 6] & (1UL << i)) != 0)
                    {
                        continue;
                    }

                    StoredDocument document = StoredDocument.Read(table.Schema.Name, rows.Line(i));
                    if (document.IsExpired(now))
                    {
                        yield return document;
                    }
                }
            }
        }
    }

    /// <summary>Clears the bits of documents that have expired.</summary>
    public static void ClearExpired(RowSegment rows, DateTime now, Span<ulong> selected)
    {
        if (!Bitmap.IsEmpty(selected))
        {
            UnexpiredFilter.Apply((IntegerVector)rows.Column(CollectionSchema.Expires), selected, now);
        }
    }

    /// <summary>False if no document of the chunk has expired.</summary>
    public static bool MayHoldExpired(ChunkInfo chunk, DateTime now) =>
        chunk.Zone(CollectionSchema.Expires) is not { } zone || (!zone.Min.IsNull && zone.Min.Integer <= now.Ticks);
}
