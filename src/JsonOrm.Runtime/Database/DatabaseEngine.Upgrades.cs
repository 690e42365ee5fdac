using JsonOrm.Catalogue;
using JsonOrm.Files;
using JsonOrm.Tables;

namespace JsonOrm.Database;

// Rewrites rows of earlier format versions in checkpoints, and reports the progress.
internal sealed partial class DatabaseEngine
{
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

    // A background checkpoint commits the changes of classes, and rewrites some of the rows of earlier format versions; Execute describes the rest.
    private void UpgradeInBackground()
    {
        if (_options.UpgradeInBackground && !IsReadOnly && !_isClosing && Interlocked.Exchange(ref _isCheckpointQueued, 1) == 0)
        {
            Scheduler.Queue(this);
        }
    }

    private bool HasUpgradesLeft => _options.UpgradeInBackground && !_isClosing && !Pipeline.IsPoisoned
        && (Array.Exists(_root.Tables, static table => table.OlderRows > 0) || Array.Exists(Catalog.Slots, slot => slot.Evolution is { ChangesRows: true } && slot.IsBehind(Pipeline.Published)));

    // Written before the root that removes the rows from their table.
    private void WriteSetAside(TableSlot slot, TableVersion table, long generation)
    {
        if (slot.Evolution is not { HasSetAside: true, IsSetAsideWritten: false } evolution || !ReferenceEquals(evolution.Form, table.Form))
        {
            return;
        }

        string folder = _paths.DataFolder(slot.Folder);
        _files.CreateDirectory(folder);
        _files.WriteAndSync(Path.Combine(folder, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"set-aside.g{generation}.jsonl")), evolution.SetAsideText());
        _files.SyncDirectory(folder);
        evolution.IsSetAsideWritten = true;
    }
}
