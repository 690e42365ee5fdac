using JsonOrm.Tables;

namespace JsonOrm.Catalogue;

// A reader opens the database anew after each checkpoint of the writer. Files of a name and checksum that it knows are the same bytes, so that what it has in
// memory of them, rows and columns, goes on to be used.
internal sealed partial class TableCatalog
{
    // Tables as an earlier catalog had them, until they are opened in this one.
    private Dictionary<string, TableVersion>? _before;

    /// <summary>Goes on with what another catalog of the same database has in memory. Called before anything is opened in this one.</summary>
    public void TakeOver(TableCatalog before)
    {
        _before = new Dictionary<string, TableVersion>(StringComparer.Ordinal);
        using (_scheduler.Hold(before._gate))
        {
            foreach (TableSlot slot in before._slots)
            {
                if (slot.AtOpen is { } opened)
                {
                    _before[slot.Name] = opened;
                }
                else if (before._before?.GetValueOrDefault(slot.Name) is { } unopened)
                {
                    _before[slot.Name] = unopened;
                }
            }
        }
    }

    private void TakeOver(RootTable table, TableVersion version)
    {
        if (_before is null || !_before.Remove(table.Name, out TableVersion? before) || SchemaFingerprint.Of(before.Schema) != table.Fingerprint
            || before.Form.History.RowVersion != table.RowVersion)
        {
            return;
        }

        version.Base.TakeOver(before.Base);
        for (int i = 0; i < version.Indexes.Count; i++)
        {
            version.Indexes[i].Base.TakeOver(before.Indexes[i].Base);
        }
    }
}
