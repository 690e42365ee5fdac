using JsonOrm.Catalogue;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Transactions;

// Rejects rows that exceed a limit, and detects transactions that are too large for the log.
internal sealed partial class WriteTransaction
{
    private bool BecomesLarge(TableSlot slot, RowSlice row) => IsLarge = IsLarge || _changedBytes > _largeBytes || !FitsTheLog(slot, row);

    // The brackets and the comma around an operation are two bytes. A delete is logged by its key, which is part of the row.
    private bool FitsTheLog(TableSlot slot, RowSlice row) => (long)_operations.Length + slot.DeletePrefix.Length + row.Length + 2 <= limits.CommitBytes;

    // A checkpoint finds out whether a manifest is too long before anything is acknowledged. Rows in memory enter a manifest only as keys, at most once and in
    // few lines.
    private bool MayOutgrowManifest(TableVersion table)
    {
        long longest = table.Base.Reference?.Bytes ?? 0;
        foreach (TableVersion index in table.IndexSpan)
        {
            longest = Math.Max(longest, index.Base.Reference?.Bytes ?? 0);
        }

        return longest + table.UnwrittenBytes > limits.ManifestBytes;
    }

    private void RefuseTooLong(TableSlot slot, RowKey key, RowSlice row, long? place = null)
    {
        if (RowAdmission.Problem(slot.Form, key, row, limits) is { } refused)
        {
            throw new ValidationException(slot.Name, [new ValidationError(refused.Column, null, refused.Problem)], place);
        }
    }
}
