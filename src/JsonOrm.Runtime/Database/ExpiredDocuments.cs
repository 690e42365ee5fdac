using JsonOrm.Catalogue;
using JsonOrm.Collections;
using JsonOrm.Files;
using JsonOrm.Tables;
using JsonOrm.Transactions;

namespace JsonOrm.Database;

/// <summary>Removes documents whose time to live is over, before a checkpoint.</summary>
/// <param name="catalog">The tables.</param>
/// <param name="largeTransactionBytes">From how many bytes on a transaction is large.</param>
internal sealed class ExpiredDocuments(TableCatalog catalog, long largeTransactionBytes)
{
    // One checkpoint removes at most this much; the rest is left to the next.
    private const long MostBytes = 1 << 20;

    /// <summary>
    /// Returns a transaction that deletes the documents; null if none has expired. Looks only through collections in which something is known to expire, unless all are
    /// asked for: looking through the others would cost more than the documents' room. The caller holds the writer lock and the checkpoint gate.
    /// </summary>
    /// <param name="head">The newest state.</param>
    /// <param name="now">The time.</param>
    /// <param name="all">True to look through every collection.</param>
    /// <param name="begin">Begins the write transaction.</param>
    public WriteTransaction? Delete(DatabaseVersion head, DateTime now, bool all, Func<WriteTransaction> begin)
    {
        WriteTransaction? transaction = null;
        long bytes = Math.Min(MostBytes, largeTransactionBytes / 2);
        foreach (TableSlot slot in catalog.Slots)
        {
            if (slot.AtOpen is null || slot.IsDropped || !slot.Schema.IsCollection || !(slot.HasExpiry || all))
            {
                continue;
            }

            foreach (StoredDocument document in In(slot.In(head), now, bytes))
            {
                transaction ??= begin();
                transaction.Delete(slot, CollectionKey.Of(document.Key));
                bytes -= document.Line.Length;
            }
        }

        return transaction;
    }

    private static List<StoredDocument> In(TableVersion collection, DateTime now, long bytes)
    {
        var found = new List<StoredDocument>();
        try
        {
            foreach (StoredDocument document in DocumentScan.Expired(collection, now))
            {
                bytes -= document.Line.Length;
                if (bytes < 0)
                {
                    break;
                }

                found.Add(document);
            }
        }
        catch (CorruptDataException)
        {
            // Whoever reads the damaged chunk is told. The damage must not prevent new rows from being written.
        }

        return found;
    }
}
