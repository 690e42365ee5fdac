using JsonOrm.Rows;

namespace JsonOrm.Transactions;

/// <summary>
/// The changes of a transaction that require foreign key checks: rows written to tables that refer to others, and rows
/// deleted from tables that others refer to. Both are indexed by the table's position. By the time of the check, a written row may be gone again, or a deleted
/// one back.
/// </summary>
internal sealed class ReferenceLog
{
    private List<RowSlice>?[] _written = [];
    private List<RowSlice>?[] _deleted = [];

    public bool IsEmpty { get; private set; } = true;

    /// <summary>One more than the largest table position recorded.</summary>
    public int TableCount => _written.Length;

    public List<RowSlice>? Written(int table) => _written[table];

    public List<RowSlice>? Deleted(int table) => _deleted[table];

    public void NoteWritten(int table, RowSlice row) => ListOf(ref _written, table).Add(row);

    public void NoteWritten(int table, ReadOnlySpan<RowSlice> rows)
    {
        List<RowSlice> list = ListOf(ref _written, table);
        list.EnsureCapacity(list.Count + rows.Length);
        foreach (RowSlice row in rows)
        {
            list.Add(row);
        }
    }

    public void NoteDeleted(int table, RowSlice row) => ListOf(ref _deleted, table).Add(row);

    public void Clear()
    {
        if (!IsEmpty)
        {
            _written = [];
            _deleted = [];
            IsEmpty = true;
        }
    }

    /// <summary>The number of recorded rows: the rows written, per table, followed by the rows deleted, per table.</summary>
    public int[] Mark()
    {
        if (IsEmpty)
        {
            return [];
        }

        var counts = new int[_written.Length * 2];
        for (int i = 0; i < _written.Length; i++)
        {
            counts[i] = _written[i]?.Count ?? 0;
            counts[_written.Length + i] = _deleted[i]?.Count ?? 0;
        }

        return counts;
    }

    public void RollbackTo(int[] mark)
    {
        int known = mark.Length / 2;
        for (int i = 0; i < _written.Length; i++)
        {
            Cut(_written[i], i < known ? mark[i] : 0);
            Cut(_deleted[i], i < known ? mark[known + i] : 0);
        }
    }

    private static void Cut(List<RowSlice>? list, int count) => list?.RemoveRange(count, list.Count - count);

    private List<RowSlice> ListOf(ref List<RowSlice>?[] lists, int table)
    {
        IsEmpty = false;
        if (table >= _written.Length)
        {
            Array.Resize(ref _written, table + 4);
            Array.Resize(ref _deleted, _written.Length);
        }

        return lists[table] ??= [];
    }
}
