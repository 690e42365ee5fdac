using JsonOrm.Catalogue;
using JsonOrm.Transactions;

namespace JsonOrm.Database;

/*
 * A table whose class has a different schema is read under the class's schema from the moment it attaches. If the stored rows agree with it, the schema changes on disk
 *   - in the log: by an operation before the first row written to the table, in the same commit, or,
 *     if no row is written, by a commit of its own before the next checkpoint;
 *   - then in the schema file, as part of the checkpoint.
 * If rows get another text, a checkpoint makes the first commit that writes to the table, or the next checkpoint changes the schema: the log never holds rows of two forms.
 * The schema file keeps its name. Its previous content is kept beside it until no root can need it: a root identifies by checksum which of the two it refers to.
 */
internal sealed partial class DatabaseEngine
{
    // The caller must hold the writer lock and the checkpoint gate.
    private void CommitEvolutions()
    {
        WriteTransaction? transaction = null;
        bool changesRows = false;
        foreach (TableSlot slot in Catalog.Slots)
        {
            if (slot.IsBehind(Pipeline.Head))
            {
                transaction ??= BeginOwn();
                transaction.Evolve(slot);
                changesRows |= slot.Evolution!.ChangesRows;
            }
        }

        if (transaction is null)
        {
            return;
        }

        if (changesRows)
        {
            Pipeline.EndRow();
            CommitInGate(transaction, installed: null);
        }
        else
        {
            Pipeline.Complete(CommitOwn(transaction));
        }
    }
}
