using JsonOrm.Catalogue;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Transactions;

/// <summary>The deleted rows whose referring rows are still to be handled, table by table rather than row by row.</summary>
internal sealed class Cascade
{
    private readonly Queue<KeyValuePair<TableSlot, List<RowSlice>>> _gone = new();
    private readonly Dictionary<Reference, ReferringMap?> _scanned = [];

    public void Add(TableSlot slot, List<RowSlice> rows)
    {
        if (rows.Count > 0)
        {
            _gone.Enqueue(new(slot, rows));
        }
    }

    public bool TryTake(out TableSlot slot, out List<RowSlice> rows)
    {
        bool isAny = _gone.TryDequeue(out KeyValuePair<TableSlot, List<RowSlice>> next);
        (slot, rows) = (next.Key, next.Value);
        return isAny;
    }

    /// <summary>Finds the rows that refer to deleted rows. A table without a usable index is scanned once; the second time it is needed, a map of it is
    /// built.</summary>
    public List<RowSlice> Referring(Reference reference, TableVersion referring, List<RowSlice> gone)
    {
        if (!reference.Path.IsScan || referring.RowCount == 0)
        {
            return ReferringRows.Find(reference, referring, gone);
        }

        if (!_scanned.TryGetValue(reference, out ReferringMap? map))
        {
            _scanned.Add(reference, null);
            return ReferringRows.Find(reference, referring, gone);
        }

        if (map is null)
        {
            _scanned[reference] = map = new ReferringMap(reference, referring);
        }

        return map.Find(reference, referring, gone);
    }
}
