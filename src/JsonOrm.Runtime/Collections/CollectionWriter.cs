using JsonOrm.Catalogue;
using JsonOrm.Chunks;
using JsonOrm.Errors;
using JsonOrm.Rows;
using JsonOrm.Tables;
using JsonOrm.Transactions;

namespace JsonOrm.Collections;

/// <summary>Reads and writes the documents of a collection in a write transaction. A call that throws leaves the transaction unchanged.</summary>
/// <param name="transaction">The transaction.</param>
/// <param name="slot">The collection's table.</param>
/// <param name="clock">The times of changes.</param>
internal sealed class CollectionWriter(WriteTransaction transaction, TableSlot slot, UpdateClock clock)
{
    [ThreadStatic]
    private static RowWriter? s_writer;

    /// <summary>The collection in its present state.</summary>
    public TableVersion Table => transaction.Read(slot);

    /// <summary>The transaction.</summary>
    public WriteTransaction Transaction => transaction;

    /// <summary>Finds a document that has not expired.</summary>
    public bool TryFind(RowKey key, out StoredDocument document)
    {
        document = default;
        if (!transaction.TryFind(slot, key, out RowSlice line))
        {
            return false;
        }

        document = StoredDocument.Read(slot.Name, line);
        slot.HasExpiry |= document.Expires is not null;
        return document.Expires is null || !document.IsExpired(clock.Now);
    }

    /// <summary>Inserts or replaces a document.</summary>
    /// <param name="id">The key.</param>
    /// <param name="body">The document's members, see <see cref="DocumentBody"/>.</param>
    /// <param name="expires">When it expires; null if it does not.</param>
    /// <returns>Its version.</returns>
    public long Put(string id, ReadOnlySpan<byte> body, DateTime? expires)
    {
        RowKey key = CollectionKey.Of(id);
        bool exists = transaction.TryFind(slot, key, out RowSlice line);
        DateTime now = clock.Next(exists ? StoredDocument.Read(slot.Name, line).Updated?.Ticks ?? 0 : 0);
        slot.HasExpiry |= expires is not null;
        RowSlice row = Encode(slot.Name, id, body, now, expires);
        if (exists)
        {
            transaction.Replace(slot, key, row);
        }
        else
        {
            transaction.Insert(slot, key, row);
        }

        return now.Ticks;
    }

    /// <summary>Deletes a document, also one that has expired; returns false if there was none that had not.</summary>
    public bool Delete(RowKey key)
    {
        bool isLive = TryFind(key, out StoredDocument document);
        if (document.Line.Buffer is not null)
        {
            transaction.Delete(slot, key);
        }

        return isLive;
    }

    /// <summary>Deletes all documents.</summary>
    /// <returns>The number of those that had not expired.</returns>
    public long Clear()
    {
        TableVersion table = Table;
        long count = DocumentScan.Count(table, clock.Now);
        var keys = new List<RowKey>();
        KeyCursor cursor = table.Seek(KeyRange.All);
        while (cursor.MoveNext())
        {
            keys.Add(cursor.Key);
        }

        transaction.DeleteMany(slot, keys);
        return count;
    }

    private static RowSlice Encode(string collection, string id, ReadOnlySpan<byte> body, DateTime updated, DateTime? expires)
    {
        RowWriter writer = s_writer ??= new RowWriter();
        try
        {
            writer.BeginObject();
            writer.Member("\"_id\":"u8).WriteString(id);
            writer.Member("\"_updated\":"u8).WriteDateTime(updated);
            if (expires is { } time)
            {
                writer.Member("\"_expires\":"u8).WriteDateTime(time);
            }

            if (!body.IsEmpty)
            {
                writer.WriteRaw(body);
            }

            writer.EndObject();
            return writer.TakeRow();
        }
        catch (InvalidTextException fault)
        {
            throw new CollectionException(collection, id, $"the key cannot be stored: {fault.Problem}.", fault);
        }
        finally
        {
            writer.Clear();
        }
    }
}
