namespace JsonOrm.Writes;

/// <summary>The callers' rows on which a transaction has set keys and concurrency tokens, in the order of its writes.</summary>
internal sealed class GivenRows
{
    private readonly List<Write> _writes = [];

    /// <summary>The number of recorded writes, to which <see cref="UndoTo"/> can return.</summary>
    public int Count => _writes.Count;

    /// <summary>Records the rows of one write, except those on which it has set nothing.</summary>
    public void Add<T>(ReadOnlySpan<PreparedRow<T>> rows)
        where T : class, ITable<T>
    {
        int changed = 0;
        foreach (ref readonly PreparedRow<T> row in rows)
        {
            changed += row.HasChangedObject ? 1 : 0;
        }

        if (changed == 0)
        {
            return;
        }

        var noted = new PreparedRow<T>[changed];
        int count = 0;
        foreach (ref readonly PreparedRow<T> row in rows)
        {
            if (row.HasChangedObject)
            {
                noted[count++] = row;
            }
        }

        _writes.Add(new Write<T>(noted));
    }

    /// <summary>Restores what all writes after this number of them have set, and removes them.</summary>
    public void UndoTo(int count)
    {
        for (int i = _writes.Count - 1; i >= count; i--)
        {
            _writes[i].Undo();
        }

        _writes.RemoveRange(count, _writes.Count - count);
    }

    /// <summary>Removes all writes: the transaction has committed.</summary>
    public void Clear() => _writes.Clear();

    /// <summary>Restores what one write has set on its rows. An object may occur twice, so the last row is undone first.</summary>
    public static void Undo<T>(ReadOnlySpan<PreparedRow<T>> rows)
        where T : class, ITable<T>
    {
        for (int i = rows.Length - 1; i >= 0; i--)
        {
            rows[i].Undo();
        }
    }

    private abstract class Write
    {
        public abstract void Undo();
    }

    private sealed class Write<T>(PreparedRow<T>[] rows) : Write
        where T : class, ITable<T>
    {
        public override void Undo() => GivenRows.Undo<T>(rows);
    }
}
