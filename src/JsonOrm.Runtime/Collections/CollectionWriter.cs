using JsonOrm.Catalogue;
using JsonOrm.Chunks;
using JsonOrm.Errors;
using JsonOrm.Execution;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Schema;
using JsonOrm.Tables;
using JsonOrm.Transactions;

namespace JsonOrm.Collections;

/// <summary>Reads and writes the documents of a collection in a write transaction. A call that throws leaves the transaction unchanged.</summary>
/// <param name="transaction">The transaction.</param>
/// <param name="slot">The collection's table.</param>
/// <param name="clock">The times of changes.</param>
/// <param name="catalog">The tables of the database.</param>
internal sealed class CollectionWriter(WriteTransaction transaction, TableSlot slot, UpdateClock clock, TableCatalog catalog)
{
    [ThreadStatic]
    private static RowWriter? s_writer;

    /// <summary>The collection in its present state.</summary>
    public TableVersion Table => transaction.Read(slot);

    /// <summary>The transaction.</summary>
    public WriteTransaction Transaction => transaction;

    /// <summary>Returns the documents that a query finds in the transaction.</summary>
    public List<StoredDocument> Find(QueryModel query)
    {
        var found = new List<StoredDocument>();
        using RowCursor cursor = QueryExecutor.Open(query, schema => transaction.Read(catalog.Attach(schema)), clock: clock.Clock);
        while (cursor.MoveNext())
        {
            foreach (int row in cursor.Rows)
            {
                ReadOnlySpan<byte> line = cursor.HasLines ? cursor.GetLine(row) : cursor.Batch.GetRawJson(CollectionSchema.Document, row);
                found.Add(StoredDocument.Read(slot.Name, new RowSlice(line.ToArray(), 0, line.Length)));
            }
        }

        return found;
    }

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
        try
        {
            Write(key, row, exists);
        }
        catch (UniqueConstraintException)
        {
            if (!RemoveExpiredHolders(key, row))
            {
                throw;
            }

            Write(key, row, exists);
        }

        return now.Ticks;
    }

    private void Write(RowKey key, RowSlice row, bool replaces)
    {
        if (replaces)
        {
            transaction.Replace(slot, key, row);
        }
        else
        {
            transaction.Insert(slot, key, row);
        }
    }

    // A document that has expired does not exist, so its values are free. Nothing is deleted unless the write succeeds then: a transaction of one row cannot go back.
    private bool RemoveExpiredHolders(RowKey key, RowSlice row)
    {
        List<RowKey> holders = HoldersOf(row).FindAll(holder => !holder.Equals(key));
        foreach (RowKey holder in holders)
        {
            if (!transaction.TryFind(slot, holder, out RowSlice line) || !StoredDocument.Read(slot.Name, line).IsExpired(clock.Now))
            {
                return false;
            }
        }

        foreach (RowKey holder in holders.Distinct())
        {
            transaction.Delete(slot, holder);
        }

        return holders.Count > 0;
    }

    private List<RowKey> HoldersOf(RowSlice row)
    {
        var holders = new List<RowKey>();
        var entries = new List<IndexEntry>();
        TableVersion table = Table;
        for (int i = 0; i < table.Form.Indexes.Length; i++)
        {
            IndexForm index = table.Form.Indexes[i];
            entries.Clear();
            index.Extract(row.Span, new RowWriter(), entries);
            foreach (IndexEntry entry in entries.Where(entry => index.Schema.IsUnique && !entry.HasNull))
            {
                KeyCursor cursor = table.Indexes[i].Seek(KeyRange.Prefix(entry.Key.Bytes.AsSpan(0, entry.ValueLength)));
                while (cursor.MoveNext())
                {
                    holders.Add(index.RowKeyOf(cursor.KeyView, entry.ValueLength));
                }
            }
        }

        return holders;
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
