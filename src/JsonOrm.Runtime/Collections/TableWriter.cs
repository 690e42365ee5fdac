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
internal sealed class TableWriter(WriteTransaction transaction, TableSlot slot, UpdateClock clock, TableCatalog catalog) : CollectionWriter(clock)
{
    // A change finds a document and then writes it: its key is encoded once.
    private (string Id, RowKey Key)? _lastKey;

    // The documents to write together at the end; null while each is written immediately.
    private SortedDictionary<RowKey, RowSlice>? _together;

    private TableVersion Table => transaction.Read(slot);

    public override IEnumerable<StoredDocument> Search(SearchPlan plan, Func<StoredDocument, bool>? also) => plan.Run(Table, Clock.Now, also).AsEnumerable();

    public override void AllOrNone(Action work)
    {
        Savepoint before = transaction.Mark();
        try
        {
            try
            {
                work();
            }
            catch (UniqueConstraintException)
            {
                // The documents may conflict only until all are written, for example if numbers move up by one.
                transaction.RollbackTo(before);
                WriteTogether(work);
            }
        }
        catch
        {
            transaction.RollbackTo(before);
            throw;
        }
    }

    private void WriteTogether(Action work)
    {
        var rows = new SortedDictionary<RowKey, RowSlice>();
        _together = rows;
        try
        {
            work();
        }
        finally
        {
            _together = null;
        }

        foreach (RowKey holder in rows.Values.SelectMany(HoldersOf).Where(holder => !rows.ContainsKey(holder) && IsExpired(holder)).ToList())
        {
            transaction.Delete(slot, holder);
        }

        transaction.ReplaceTogether(slot, [.. rows]);
    }

    public override List<StoredDocument> Find(QueryModel query)
    {
        var found = new List<StoredDocument>();
        using RowCursor cursor = QueryExecutor.Open(query, schema => transaction.Read(catalog.Attach(schema)), clock: Clock.Clock);
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

    public override bool TryFind(string id, out StoredDocument document) => TryFind(KeyOf(id), out document);

    private bool TryFind(RowKey key, out StoredDocument document)
    {
        document = default;
        if (!transaction.TryFind(slot, key, out RowSlice line))
        {
            return false;
        }

        document = StoredDocument.Read(slot.Name, line);
        slot.HasExpiry |= document.Expires is not null;
        return document.Expires is null || !document.IsExpired(Clock.Now);
    }

    public override long Put(string id, ReadOnlySpan<byte> body, DateTime? expires)
    {
        RowKey key = KeyOf(id);
        bool exists = transaction.TryFind(slot, key, out RowSlice line);
        DateTime now = Clock.Next(exists ? StoredDocument.Read(slot.Name, line).Updated?.Ticks ?? 0 : 0);
        slot.HasExpiry |= expires is not null;
        RowSlice row = Encode(slot.Name, id, body, now, expires);
        if (_together is { } together)
        {
            together[key] = row;
            return now.Ticks;
        }

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

    private RowKey KeyOf(string id)
    {
        if (_lastKey is not { } last || !ReferenceEquals(last.Id, id))
        {
            _lastKey = last = (id, CollectionKey.Of(id));
        }

        return last.Key;
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
            if (!IsExpired(holder))
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

    private bool IsExpired(RowKey key) => transaction.TryFind(slot, key, out RowSlice line) && StoredDocument.Read(slot.Name, line).IsExpired(Clock.Now);

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

    public override bool Delete(string id)
    {
        RowKey key = KeyOf(id);
        bool isLive = TryFind(key, out StoredDocument document);
        if (document.Line.Buffer is not null)
        {
            transaction.Delete(slot, key);
        }

        return isLive;
    }

    public override long Clear()
    {
        TableVersion table = Table;
        long count = DocumentScan.Count(table, Clock.Now);
        var keys = new List<RowKey>();
        KeyCursor cursor = table.Seek(KeyRange.All);
        while (cursor.MoveNext())
        {
            keys.Add(cursor.Key);
        }

        transaction.DeleteMany(slot, keys);
        return count;
    }
}
