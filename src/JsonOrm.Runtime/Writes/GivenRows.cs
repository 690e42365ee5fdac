namespace JsonOrm.Writes;

/// <summary>The callers' rows on which a transaction has set keys and concurrency tokens, in the order of its writes.</summary>
internal sealed class GivenRows
{
    private readonly List<Write> _writes = [];

    /// <summary>The number of writes noted, to which <see cref="UndoTo"/> goes back.</summary>
    public int Count => _writes.Count;

    /// <summary>Notes the rows of one write. Those on which it has set nothing are left out.</summary>
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

    /// <summary>Puts back what the writes behind this number of them have set, and forgets them.</summary>
    public void UndoTo(int count)
    {
        for (int i = _writes.Count - 1; i >= count; i--)
        {
            _writes[i].Undo();
        }

        _writes.RemoveRange(count, _writes.Count - count);
    }

    /// <summary>Forgets every write: the transaction is committed.</summary>
    public void Clear() => _writes.Clear();

    /// <summary>Puts back what one write has set on its rows. An object may be among them twice, so the last comes first.</summary>
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
