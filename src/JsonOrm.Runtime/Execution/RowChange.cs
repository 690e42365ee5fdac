using JsonOrm.Rows;

namespace JsonOrm.Execution;

/// <summary>What a set-based change does to one row.</summary>
/// <param name="Key">The row's key, which never changes.</param>
/// <param name="Old">The row as it was.</param>
/// <param name="New">The row to be stored, checked; without a buffer when the row is deleted.</param>
internal readonly record struct RowChange(RowKey Key, RowSlice Old, RowSlice New)
{
    public bool IsDelete => New.Buffer is null;
}
