using JsonOrm.Catalogue;
using JsonOrm.Files;
using JsonOrm.Tables;
using JsonOrm.Transactions;

namespace JsonOrm.Database;

/*
 * A table whose class has a different schema is read under the class's schema from the moment it attaches. If the stored rows agree with it, the schema changes on disk
 *   - in the log: by an operation before the first row written to the table, in the same commit, or,
 *     if no row is written, by a commit of its own before the next checkpoint;
 *   - then in the schema file, as part of the checkpoint.
 * If rows get another text, a checkpoint makes the first commit that writes to the table, or the next checkpoint changes the schema: the log never holds rows of two forms.
 * Rows of earlier format versions are rewritten by checkpoints, some at a time.
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
            _checkpointer.CommitInGate(transaction, installed: null);
        }
        else
        {
            Pipeline.Complete(CommitOwn(transaction));
        }
    }

    /// <summary>Returns the progress of each table whose rows have had several formats.</summary>
    public List<UpgradeProgress> UpgradeProgress()
    {
        ThrowIfClosed();
        var progress = new List<UpgradeProgress>();
        foreach (TableSlot slot in Catalog.Slots)
        {
            if (slot.AtOpen is null && slot.Root!.RowVersion == 1)
            {
                continue;
            }

            TableVersion table = Catalog.Opened(slot).In(Pipeline.Published);
            if (table.Form.Upgrades is { } upgrades)
            {
                long older = TableCatalog.OlderRows(table);
                long failed = slot.Evolution?.SetAside.Count ?? 0;
                progress.Add(new UpgradeProgress(slot.Name, upgrades.Current, Math.Max(0, table.RowCount - older), table.RowCount, failed));
            }
        }

        return progress;
    }

    /// <summary>Starts a background checkpoint, which commits the changes of classes and rewrites some of the rows of earlier format versions; the schedule goes on with the rest.</summary>
    public void UpgradeInBackground()
    {
        if (_options.UpgradeInBackground && !IsReadOnly)
        {
            _schedule.Start();
        }
    }

    private bool HasUpgradesLeft => _options.UpgradeInBackground && !IsClosing && !Pipeline.IsPoisoned
        && (Array.Exists(_state.Root.Tables, static table => table.OlderRows > 0) || Array.Exists(Catalog.Slots, slot => slot.Evolution is { ChangesRows: true } && slot.IsBehind(Pipeline.Published)));
}
