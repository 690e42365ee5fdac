using JsonOrm.Catalogue;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Transactions;

// What is refused, and what is too large for the log.
internal sealed partial class WriteTransaction
{
    private bool BecomesLarge(TableSlot slot, RowSlice row) => IsLarge = IsLarge || _changedBytes > _largeBytes || !FitsTheLog(slot, row);

    // The brackets and the comma around an operation are two bytes; what is deleted is named by its key, which is part of the row.
    private bool FitsTheLog(TableSlot slot, RowSlice row) => (long)_operations.Length + slot.DeletePrefix.Length + row.Length + 2 <= limits.CommitBytes;

    // A checkpoint finds out whether a manifest is too long while nothing is acknowledged yet. Rows in memory come to a manifest as keys, at most once and in few lines.
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
