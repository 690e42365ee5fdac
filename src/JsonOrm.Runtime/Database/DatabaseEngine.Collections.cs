using JsonOrm.Catalogue;
using JsonOrm.Collections;
using JsonOrm.Tables;
using JsonOrm.Transactions;

namespace JsonOrm.Database;

// Drops collections. The new root is the commit, so that the log needs no operation for it.
internal sealed partial class DatabaseEngine
{
    private UpdateClock? _updates;

    /// <summary>The times of changes of documents; the holder of <see cref="Writer"/> uses it.</summary>
    public UpdateClock Updates => _updates ??= new UpdateClock(_options.Clock);

    /// <summary>Drops a collection; returns false if there is none. The caller holds the writer lock.</summary>
    public bool DropCollection(string name)
    {
        WriteTransaction transaction = Begin();
        if (Catalog.FindCollection(name, transaction.BasedOn) is not { } slot)
        {
            return false;
        }

        transaction.Drop(slot);
        Commit(transaction);
        slot.IsDropped = true;
        return true;
    }

    /// <summary>Adds an index to a collection, makes one unique or not, or drops it; returns false if nothing has to be done. The caller holds the writer lock, releases
    /// it, and completes the ticket.</summary>
    public bool ChangeIndex(string collection, IndexSchema index, bool drops, out CommitTicket ticket)
    {
        ticket = default;
        WriteTransaction transaction = Begin();
        if ((drops ? Catalog.FindCollection(collection, transaction.BasedOn) : Catalog.OpenCollection(collection)) is not { } slot)
        {
            return false;
        }

        TableEvolution? before = slot.Evolution;
        if (!(drops ? Catalog.DropIndex(slot, index) : Catalog.AddIndex(slot, index, transaction.BasedOn)))
        {
            return false;
        }

        try
        {
            transaction.Evolve(slot);
            ticket = Commit(transaction);
            return true;
        }
        catch
        {
            slot.Evolution = before;
            throw;
        }
    }

    // The caller holds the writer lock and the checkpoint gate.
    private void RemoveExpired(CheckpointPolicy policy)
    {
        if (new ExpiredDocuments(Catalog, _options.LargeTransactionBytes).Delete(Pipeline.Head, Updates.Now, policy.CompactsAll, BeginOwn) is { } transaction)
        {
            Pipeline.Complete(CommitOwn(transaction));
        }
    }
}
